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

def log = new File(basedir, 'build.log').text
assert log.contains("memoryGrowth is ${growth.actual}, limit 64B/event: ${growth.message}")
assert io.github.soakgate.it.Engine.leftBehind(basedir) == []
