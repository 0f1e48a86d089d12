import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def out = new File(basedir, 'target/soakgate')
def read = { new File(out, it).readLines().collect { line -> new JsonSlurper().parseText(line) } }
def first = read('evidence.1.jsonl')
def second = read('evidence.jsonl')
assert first.last().why == 'completed' && second.last().why == 'completed'
// a namespace of its own, in the same cluster: its containers are others
def ids = { facts -> facts.findAll { it.fact == 'started' }*.container*.id as Set }
assert ids(first).size() == 1 && ids(second).size() == 1 && ids(first) != ids(second)
assert first.find { it.fact == 'targetReady' }.endpoint == second.find { it.fact == 'targetReady' }.endpoint

def log = new File(basedir, 'build.log').text
assert log.contains('a kept K3s cluster is reused; goal stop ends it')
assert log.contains('ended, with 1 node')
assert Engine.leftBehind(basedir) == []
