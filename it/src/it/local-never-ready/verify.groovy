import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('INCONCLUSIVE: deployment/service on runtime local')
assert log =~ /the run broke before the soak began: .*8s.*503/

def facts = new File(basedir, 'target/soakgate/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.last().why == 'broken'
assert !facts.any { it.fact == 'load' }
