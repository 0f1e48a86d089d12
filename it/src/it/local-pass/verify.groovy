import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper

def out = new File(basedir, 'target/soakgate')
def log = new File(basedir, 'build.log').text

assert log.contains('runtime local, because the pom says so')
assert log =~ /warm-up \d+s of 15s, \d+s left \| 150\/s sent, 0\/s failed \| service [\d.]+Mi of 128Mi \| restarts 0, OOM kills 0/
assert log =~ /soak \d+s of 45s, \d+s left \| 300\/s sent, 0\/s failed/

def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
assert verdict.verdict == 'PASS'
assert verdict.runtime == 'local'
assert verdict.findings*.threshold ==
    ['oomKills', 'restarts', 'startupRestarts', 'memoryGrowth', 'timeToOom', 'memoryPeak', 'cpuPerEvent', 'errorRate',
     'latencyP50', 'latencyP95', 'latencyP99', 'latencyMax', 'throughput', 'delivered']
assert verdict.findings.every { it.verdict == 'PASS' && it.limit && it.actual && it.message }

def suite = new XmlSlurper().parse(new File(out, 'TEST-soakgate.xml'))
assert suite.@tests == '14' && suite.@failures == '0'
assert new File(out, 'report.html').text.contains('PASS')
assert new File(out, 'summary.md').text.contains('PASS')

def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.first().fact == 'header' && facts.last().fact == 'end' && facts.last().why == 'completed'
assert facts.findAll { it.fact == 'phase' }*.phase == ['start', 'warm-up', 'soak', 'cool-down']
def load = facts.findAll { it.fact == 'load' }
def sent = load*.sent.sum()
assert Math.abs(sent - (5 * 82.5 + 10 * 150 + 25 * 150 + 20 * 300)) <= 30
assert load*.ok.sum() + load*.failed.sum() == sent
assert log =~ /Load: 9,7\d\d of the 9,750 events that were due were sent/
def delivered = facts.findAll { it.fact == 'delivered' }
assert delivered.size() > 10 && delivered.first().count == 0 && delivered.last().count == load*.ok.sum()
def samples = facts.findAll { it.fact == 'sample' }
assert samples.size() >= 55
assert samples*.cpu.used == samples*.cpu.used.sort() && samples.last().cpu.used > 0.5
// told when it changes, and not once a second
def peers = facts.findAll { it.fact == 'peers' }
assert peers.any { it.connections['clients of :8080'] > 1 } && peers.every { it.others == 0 }
assert peers.size() < samples.size() / 2
