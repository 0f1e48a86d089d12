import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine
import io.github.soakgate.it.InnerBuild

if (!new File('/usr/bin/setsid').exists()) {
    println 'no setsid on this machine: Ctrl-C cannot be pressed by a test'
    return true
}
def journal = new File(basedir, 'target/soakgate/evidence.jsonl')
def facts = { journal.readLines().findAll { it.endsWith('}') }.collect { new JsonSlurper().parseText(it) } }

// while the cluster starts
def build = InnerBuild.start(basedir, localRepositoryPath, 'verify')
def deadline = System.currentTimeMillis() + 60_000
while (!Engine.containers() && System.currentTimeMillis() < deadline) sleep 100
assert Engine.containers().size() == 1
build.pressCtrlC()
assert build.awaitEnd() == 130
assert Engine.leftBehindAtLast(basedir) == []
assert facts().last().why == 'interrupted'

// while it is loaded
build = InnerBuild.start(basedir, localRepositoryPath, 'verify')
build.awaitLog('s of 45s, 3') // five seconds in, or a little more
build.pressCtrlC()
assert build.awaitEnd() == 130
assert Engine.leftBehindAtLast(basedir) == []
def seen = facts()
assert seen.last().fact == 'end' && seen.last().why == 'interrupted'
assert seen.count { it.fact == 'sample' } >= 10

def verify = InnerBuild.start(basedir, localRepositoryPath, 'soakgate:verify')
assert verify.awaitEnd() == 1
assert verify.log().contains('INCONCLUSIVE: deployment/service on runtime k3s')
assert verify.log() =~ /the build was interrupted after \d+(\.\d)?s of the 45s of soak; run it again/

// what nothing can catch: the node itself sees that the build is gone
build = InnerBuild.start(basedir, localRepositoryPath, 'verify')
build.awaitLog('s of 45s, 3') // five seconds in, or a little more
build.kill()
build.awaitEnd()
assert Engine.leftBehindAtLast(basedir) == []
assert facts().last().fact != 'end'
true
