import groovy.json.JsonSlurper

def out = new File(basedir, 'target/soakgate')
def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
def looks = facts.findAll { it.fact == 'look' }
assert looks.size() >= 2 && looks.last().decision == 'settle' && looks[0..-2]*.decision.unique() == ['go-on']
assert facts.last().fact == 'end' && facts.last().why == 'settled'
assert looks.last().why ==~ /after (\d+m )?\d+s of soak every threshold surely holds/

def verdict = new JsonSlurper().parse(new File(out, 'verdict.json'))
assert verdict.verdict == 'PASS'
assert verdict.run == facts.first().run
def soaked = looks.last().at - facts.find { it.fact == 'phase' && it.phase == 'soak' }.at
assert soaked >= 44 && soaked < 600
assert facts.last().at - looks.last().at < 10

// a JVM is read from outside
def heaps = facts.findAll { it.fact == 'sample' && it.heap }*.heap
assert heaps && heaps.every { it.max == 24 * 1024 * 1024 && it.committed <= it.max }

def log = new File(basedir, 'build.log').text
assert log.contains('of soak every threshold surely holds')
assert log.contains('from 45s to 10m of soak')
