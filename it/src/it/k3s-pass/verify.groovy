import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def out = new File(basedir, 'target/soakgate')
def log = new File(basedir, 'build.log').text
assert log.contains('runtime k3s, because the pom says so')
assert log =~ /soak \d+s of 45s, \d+s left \| 150\/s sent, 0\/s failed \| service [\d.]+Mi of 128Mi \| restarts 0, OOM kills 0/
// what libraries say of themselves is not for the user
def told = log.readLines().findAll { !it.startsWith('org.eclipse.aether.') } // Maven's own, of checksums that it misses
assert !told.any { it.contains('Testcontainers') || it.contains('Exception') }

def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
assert verdict.verdict == 'PASS' && verdict.runtime == 'k3s'
assert verdict.findings.every { it.verdict == 'PASS' && it.limit && it.actual && it.message }

def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.first().fact == 'header' && facts.last().fact == 'end' && facts.last().why == 'completed'
def deployed = facts.find { it.fact == 'deployed' }
assert deployed.pod == 'service' && deployed.name == 'service' && deployed.target
assert deployed.limit == 128 << 20 && deployed.enforcement ==~ /cgroup v[12]/
assert deployed.image =~ /soakgate-it-service:1 .*sha256:[0-9a-f]{64}/
def samples = facts.findAll { it.fact == 'sample' }
assert samples.size() >= 50
// the first look may come while the JVM is still starting
def ready = facts.find { it.fact == 'targetReady' }.at
def ofTheReady = samples.findAll { it.at >= ready }
assert ofTheReady.size() >= 50
assert ofTheReady.every { it.anon > 8 << 20 && it.threads > 5 && it.descriptors > 5 && it.oomKills == 0 }
// connections of the load, and no port that listens: before there is load there are none
assert samples.every { it.connections != null && it.connections < it.descriptors }
assert samples.first().connections <= 1 && samples*.connections.max() > 1
assert facts.any { it.fact == 'peers' && it.connections['clients of :8080'] > 1 }
assert samples*.cpu.used == samples*.cpu.used.sort() && samples.last().cpu.used > 0.5
assert samples.every { it.cpu.throttled == 0 }
// a JVM is read from outside, through the node
assert samples.count { it.heap && it.heap.committed > 0 && it.heap.committed <= it.heap.max } >= 50
def steps = facts.findAll { it.fact == 'step' }*.what
assert steps.containsAll(['containers of the cluster started', 'API server answered', 'node ready', 'images taken in',
    'pods applied', 'target ready', 'first request answered', 'diagnostics kept', 'torn down'])
def reported = new File(out, 'report.html').text.contains('first request answered')
assert reported
assert Engine.leftBehind(basedir) == []
