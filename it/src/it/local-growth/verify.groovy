import groovy.json.JsonSlurper

def verdict = new JsonSlurper().parse(new File(basedir, 'target/soakgate/verdict.json'))
assert verdict.verdict == 'FAIL'
def growth = verdict.findings.find { it.threshold == 'memoryGrowth' }
assert growth.verdict == 'FAIL' && growth.limit == '64B/event'
// 8192 bytes and what keeps them are leaked for each event
def bytes = (growth.actual =~ /^([\d.]+) B\/event$/)[0][1] as double
assert bytes > 7000 && bytes < 10500
assert verdict.findings.find { it.threshold == 'timeToOom' }.verdict == 'FAIL'
assert verdict.findings.find { it.threshold == 'oomKills' }.verdict == 'PASS'
// each 20th event leaves a connection open that leads to the service itself, by its name
def connections = verdict.findings.find { it.threshold == 'connectionGrowth' }
assert connections.verdict == 'FAIL' && connections.message =~ /, most with service:80: \d+ to \d+$/
def peers = verdict.containers[0].peers.collectEntries { [it.peer, it.to - it.from] }
assert peers['service:80'] > 180 && peers.containsKey('clients of :8080')
// no event costs as little
def cpu = verdict.findings.find { it.threshold == 'cpuPerEvent' }
assert cpu.verdict == 'FAIL' && cpu.actual ==~ /\d+us\/event/
assert verdict.cpu.millisPerEvent > 0.05 && verdict.cpu.millisPerEvent < 50 && verdict.cpu.cores < 2

def log = new File(basedir, 'build.log').text
assert log.contains("memoryGrowth is ${growth.actual}, limit 64B/event: ${growth.message}")
