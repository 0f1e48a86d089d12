def log = new File(basedir, 'build.log').text
assert log.contains('''FAIL: deployment/event-broker on runtime local
[ERROR]   oomKills is 1, limit 0: 1 OOM kill of event-broker/event-broker at its memory limit of 128Mi
[ERROR]   restarts is 1, limit 0: 1 restart of event-broker/event-broker (OOM kill)
[ERROR]   report: ''' + new File(basedir, 'target/soakgate/report.html'))
