import groovy.json.JsonSlurper

def soakgate = new File(basedir, 'target/soakgate')
def facts = new File(soakgate, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
def seconds = facts.findAll { it.fact == 'load' }

// 2 s at 10/s, then 10/s to 60/s in 4 s, 150/s for one and 50/s for five
assert seconds.sum { it.generator.due } == 20 + 140 + 150 + 250
assert seconds.sum { it.sent } == 560
def spike = seconds.find { it.second == 6 }.generator.due
assert spike > 100 && spike <= 150

// three in four have what the service wants to see, and only the others fail, by their name
def failures = seconds.collectMany { it.failures.keySet() } as Set
assert failures == ['stranger: HTTP 401'] as Set
def refused = seconds.sum { it.failures.values().sum() ?: 0 }
assert refused > 80 && refused < 220
assert seconds.sum { it.ok } == 560 - refused

def verdict = new JsonSlurper().parse(new File(soakgate, 'verdict.json'))
assert verdict.findings.find { it.threshold == 'errorRate' }.verdict == 'PASS'

// secrets are written nowhere
def secrets = ['s3cret-of-settings', 's3cret-of-environment', 'YWRhOnMzY3JldC1vZi1zZXR0aW5ncw==']
def written = []
soakgate.eachFileRecurse { if (it.isFile()) written << it }
written << new File(basedir, 'build.log')
assert written.size() > 5
for (file in written) {
    for (secret in secrets) {
        assert !file.getText('ISO-8859-1').contains(secret): file
    }
}
