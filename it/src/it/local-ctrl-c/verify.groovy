import groovy.json.JsonSlurper
import io.github.soakgate.it.InnerBuild

if (!new File('/usr/bin/setsid').exists()) {
    println 'no setsid on this machine: Ctrl-C cannot be pressed by a test'
    return true
}
// stands in the command lines of the service and of the load generator
def marker = basedir.path
def journal = new File(basedir, 'target/soakgate/evidence.jsonl')
def facts = { journal.readLines().findAll { it.endsWith('}') }.collect { new JsonSlurper().parseText(it) } }
def nothingIsLeft = {
    // the watchdog of a killed build may still be at work
    def deadline = System.currentTimeMillis() + 20_000
    while (InnerBuild.processesWith(marker) && System.currentTimeMillis() < deadline) sleep 100
    assert InnerBuild.processesWith(marker) == []
    while (InnerBuild.controlGroups() && System.currentTimeMillis() < deadline) sleep 100
    assert InnerBuild.controlGroups() == []
}

def build = InnerBuild.start(basedir, localRepositoryPath, 'verify')
build.awaitLog('s of 45s, 3') // five seconds in, or a little more
assert InnerBuild.processesWith(marker).size() >= 1
build.pressCtrlC()
assert build.awaitEnd() == 130
nothingIsLeft()
def seen = facts()
assert seen.last().fact == 'end' && seen.last().why == 'interrupted'
assert seen.count { it.fact == 'sample' } >= 15
assert seen.findAll { it.fact == 'load' }*.sent.sum() > 5 * 82 + 10 * 150

def verify = InnerBuild.start(basedir, localRepositoryPath, 'soakgate:verify')
assert verify.awaitEnd() == 1
assert verify.log().contains('INCONCLUSIVE: deployment/service on runtime local')
assert verify.log() =~ /the build was interrupted after \d+(\.\d)?s of the 45s of soak; run it again/

build = InnerBuild.start(basedir, localRepositoryPath, 'verify')
build.awaitLog('s of 45s, 3') // five seconds in, or a little more
build.kill()
build.awaitEnd()
nothingIsLeft()
seen = facts()
assert seen.last().fact != 'end'
assert seen.count { it.fact == 'sample' } >= 15
verify = InnerBuild.start(basedir, localRepositoryPath, 'soakgate:verify')
assert verify.awaitEnd() == 1
assert verify.log() =~ /the run was cut off after \d+(\.\d)?s of the 45s of soak: its journal has no end; run it again/
assert new File(journal.parentFile, 'evidence.1.jsonl').exists()
true
