import groovy.json.JsonSlurper

def verdict = new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json'))
assert verdict.verdict == 'PASS'
assert verdict.findings.collectEntries { [it.threshold, it.limit] } == [
    oomKills: '0', restarts: '0', memoryGrowth: '64B/event', timeToOom: '72h',
    memoryPeak: '80%', errorRate: '0.1%', latencyP95: '200ms']
