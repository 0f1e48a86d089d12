import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def out = new File(basedir, 'target/soakgate')
def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
def of = { container -> verdict.deaths.findAll { it.container == container }.collect { [it.cause, it.reason, it.exitCode] } }

// a child is OOM-killed, and Kubernetes says nothing
assert of('child/worker') == [['OOM kill of a child', null, null]]
// Error, exit 137: killed, but not for memory
assert of('killed/worker') == [['killed by liveness probe', 'Error', 137]]
// a child was OOM-killed long before the end, and Kubernetes says OOMKilled of an end by SIGTERM
assert of('stopped/worker') == [['OOM kill of a child', null, null], ['killed by liveness probe', 'OOMKilled', 143]]
assert of('init/migrate') == [['OOM kill', 'OOMKilled', 137]]
assert of('init/worker') == []
assert of('side/sidecar') == [['OOM kill', 'OOMKilled', 137]]
assert of('side/broker') == []
// five containers in a crash loop
assert (1..5).collectMany { of("looping/worker-$it") } == [['crashed', 'Error', 1]] * 20
// of an evicted pod Kubernetes tells no container's end
assert of('evicted/worker') == [['evicted', 'Evicted', null]]
assert of('service/service') == []
assert verdict.deaths.size() == 27

def finding = { name -> verdict.findings.find { it.threshold == name } }
assert ['oomKills', 'restarts', 'evictions'].collect { finding(it).verdict } == ['PASS'] * 3
assert finding('oomKills').actual == '4'
assert finding('evictions').actual == '1'
// those of the loop, of the probes, of the sidecar, of the evicted pod; and of the init container, at start-up
assert verdict.containers.sum { it.restarts + it.startupRestarts } == 25
assert finding('evictions').message == 'evicted was evicted: Usage of EmptyDir volume "memory" exceeds the limit "1Mi".'

def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.findAll { it.fact == 'terminated' }.every { it.kernelHeard && it.pod.uid }
assert !facts.any { it.fact == 'gap' && it.hidesDeaths }
assert facts.any { it.fact == 'event' && it.pod == 'killed' && it.reason == 'Killing' }
def page = new File(out, 'report.html').text
assert page.contains('the cluster tells of Killing: Container worker failed liveness probe, will be restarted')
assert Engine.leftBehind(basedir) == []
