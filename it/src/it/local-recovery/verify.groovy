import groovy.json.JsonSlurper

def recovery = { which ->
    def verdict = new JsonSlurper().parse(new File(basedir, "target/$which/verdict.json"))
    verdict.findings.find { it.threshold == 'recovery' }
}
def letGo = recovery('let-go')
assert letGo.verdict == 'PASS' && letGo.limit == '50%'
assert letGo.message.contains('before the soak and came back to')

def held = recovery('held')
assert held.verdict == 'FAIL'
assert held.message =~ /heap after garbage collection of service\/service was \S+Mi before the soak and never fell below \S+Mi, .* after the load: \d+% more than before/

def facts = new File(basedir, 'target/held/evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
def coolDown = facts.find { it.fact == 'phase' && it.phase == 'cool-down' }.at
assert facts.first().load.coolDown == 10
assert facts.count { it.fact == 'sample' && it.at > coolDown } >= 9
assert facts.last().why == 'completed' && facts.last().at >= coolDown + 10
