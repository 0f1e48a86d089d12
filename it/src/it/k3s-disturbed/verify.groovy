import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine
import io.github.soakgate.it.InnerBuild

def out = new File(basedir, 'target/soakgate')
def journal = new File(out, 'evidence.jsonl')
def facts = { journal.exists() ? journal.readLines().findAll { it.endsWith('}') }.collect { new JsonSlurper().parseText(it) } : [] }
def await = { what, condition ->
    def deadline = System.currentTimeMillis() + 90_000
    while (!condition()) {
        assert System.currentTimeMillis() < deadline : what
        sleep 200
    }
}
def build = InnerBuild.start(basedir, localRepositoryPath, 'verify')
await('a soak') { facts().any { it.phase == 'soak' } }
def server = Engine.docker('ps', '--quiet', '--no-trunc', '--filter', 'label=org.testcontainers=true').find {
    Engine.docker('inspect', '--format', '{{.Args}}', it).toString().contains('server')
}
def kubectl = { String... arguments -> Engine.docker(*(['exec', server, 'kubectl'] + arguments.toList())) }
def namespace = kubectl('get', 'namespaces', '--output', 'name').find { it.contains('soakgate-') } - 'namespace/'
def pods = { kubectl('get', 'pods', '--namespace', namespace, '--output', 'name') }
def deaths = { facts().count { it.fact == 'terminated' } }
def ready = { await('three pods ready') { kubectl('get', 'deployment', 'service', '--namespace', namespace, '--output', 'jsonpath={.status.readyReplicas}/{.status.replicas}') == ['3/3'] } }

// a pod is deleted by hand
sleep 2000
kubectl('delete', pods()[0], '--namespace', namespace, '--wait=false')
await('the end of a deleted pod') { deaths() == 1 }
ready()

// the target is rolled out anew
kubectl('rollout', 'restart', 'deployment/service', '--namespace', namespace)
await('the end of three replaced pods') { deaths() == 4 }
ready()

// the loop in the node is killed, as by an engine that is restarted
Engine.docker('exec', server, 'pkill', '-KILL', '-f', 'soakgate-watch')
sleep 2000

// the API server is paused, and all of K3s with it; meanwhile a broker is killed, and nobody can tell of it
def victim = facts().findAll { it.fact == 'started' }.last().container
def process = Engine.docker('exec', server, 'sh', '-c', "cat /sys/fs/cgroup/memory/kubepods/*/pod*/${victim.id}/cgroup.procs")
def node = process ? server : Engine.docker('ps', '--quiet', '--no-trunc', '--filter', 'label=org.testcontainers=true').find { it != server }
Engine.docker('kill', '--signal', 'STOP', server)
Engine.docker('exec', node, 'sh', '-c', "kill -9 \$(cat /sys/fs/cgroup/memory/kubepods/*/pod*/${victim.id}/cgroup.procs)")
sleep 20_000
Engine.docker('kill', '--signal', 'CONT', server)
await('the end of the killed broker') { deaths() == 5 }
ready()
build.awaitEnd()

def seen = facts()
assert seen.last().why == 'completed'
def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
assert verdict.deaths*.cause.sort() == ['killed', 'replaced', 'replaced', 'replaced', 'replaced']
def finding = { name -> verdict.findings.find { it.threshold == name } }
assert finding('restarts').actual == '5'
assert finding('oomKills').actual == '0'
assert finding('evictions').actual == '0'
assert ['oomKills', 'restarts', 'evictions'].every { finding(it).verdict == 'PASS' }

// what was not watched is written down, with its length; nothing in it was missed
def gaps = seen.findAll { it.fact == 'gap' }
def silence = gaps.find { it.what == "the pods' states: the API server did not answer" }
assert silence.to - silence.from > 15 && silence.to - silence.from < 35
assert !gaps.any { it.hidesDeaths }
def nodes = (new File(out, 'diagnostics/pods.yaml').text =~ /nodeName: "?(\w+)"?/).collect { it[1] } as Set
assert nodes.size() == 2
assert Engine.leftBehindAtLast(basedir) == []
true
