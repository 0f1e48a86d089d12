def log = new File(basedir, 'build.log').text
assert log.contains('INCONCLUSIVE: deployment/event-broker on runtime local')
assert log =~ /no OOM kill was seen, but the run was cut off after [\d.]+s of the 40s of soak: its journal has no end; run it again/
assert new File(basedir, 'target/soakgate/report.html').text.contains('INCONCLUSIVE')
assert new File(basedir, 'evidence.jsonl').exists()
