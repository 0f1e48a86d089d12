import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('deployment/service: 30s of warm-up, then 45s of soak with 9000 events to service:80')

def verdict = new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json'))
assert verdict.verdict == 'PASS'
assert verdict.findings.collectEntries { [it.threshold, it.limit] } == [oomKills: '0', restarts: '0', timeToOom: '72h']
