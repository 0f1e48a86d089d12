import groovy.json.JsonSlurper
import io.github.soakgate.it.InnerBuild

def outputs = ['one', 'two']
def builds = outputs.collect {
    InnerBuild.start(basedir, localRepositoryPath, 'verify', "-Dgate=$it".toString())
}
assert builds*.awaitEnd() == [0, 0]
def endpoints = outputs.collect { name ->
    def out = new File(basedir, "target-$name/soakgate")
    assert new JsonSlurper().parse(new File(out, 'verdict.json')).verdict == 'PASS'
    new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
        .find { it.fact == 'targetReady' }.endpoint
}
assert endpoints[0] != endpoints[1]
