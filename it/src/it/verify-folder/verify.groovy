def log = new File(basedir, 'build.log').text
assert log =~ /\[INFO\] FAIL          oom-kill\.jsonl  oomKills is 1, limit 0/
assert log =~ /\[INFO\] PASS          steady\.jsonl\n/
assert log =~ /1 of 2 journals in .*journals do not pass: \{FAIL=1, PASS=1\}/
assert !new File(basedir, 'target').exists()
