import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def out = new File(basedir, 'target/soakgate')
assert new JsonSlurper().parse(new File(out, 'verdict.json')).verdict == 'PASS'
def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.findAll { it.fact == 'deployed' && it.target }*.pod as Set == ['service', 'service#2'] as Set
def samples = facts.findAll { it.fact == 'sample' }.groupBy { it.container.pod }
assert samples['service'].size() >= 45 && samples['service#2'].size() >= 45
// each on a node of its own
def nodes = (new File(out, 'diagnostics/pods.yaml').text =~ /nodeName: "?(\w+)"?/).collect { it[1] } as Set
assert nodes.size() == 2
assert Engine.leftBehind(basedir) == []
