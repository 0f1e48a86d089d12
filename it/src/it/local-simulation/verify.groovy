import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
def json = new JsonSlurper()
def journal = { name -> new File(basedir, "target/$name/evidence.jsonl").readLines().collect { json.parseText(it) } }
def verdict = { name -> json.parse(new File(basedir, "target/$name/verdict.json")) }

// a simulation whose assertions hold
assert log.contains('deployment/service: 5s of warm-up, then soak until com.acme.BrokerSimulation ends, after 5m at most, which sends to ')
assert log =~ /soak \d+s of at most 4m 55s, .* left \| \d+\/s sent, 0\/s failed/
def passed = verdict('BrokerSimulation')
assert passed.verdict == 'PASS'
assert passed.findings*.threshold == ['oomKills', 'restarts', 'memoryGrowth', 'errorRate',
    'Global: percentage of failed events is less than 1.0', 'post an event: count of all events is 2000.0']
assert passed.findings.last().actual == '2000'
assert passed.events.planned == null && passed.plannedSoakSeconds == null
def facts = journal('BrokerSimulation')
assert facts.first().load.simulation == [name: 'com.acme.BrokerSimulation', timeout: 300]
assert facts.find { it.fact == 'simulation' }.assertions.size() == 2
def load = facts.findAll { it.fact == 'load' }
assert load*.sent.sum() == 4000 && load*.ok.sum() == 4000
assert load.every { it.generator == null }
assert Math.abs(load.subList(5, 30)*.sent.sum() - 25 * 80) <= 20
assert facts.find { it.fact == 'loadEnded' }.message == 'the simulation ran to its end'
assert new File(basedir, 'target/BrokerSimulation/report.html').text.contains('simulation com.acme.BrokerSimulation to its end')
def logs = []
new File(basedir, 'target/BrokerSimulation/simulation').eachFileRecurse { logs << it.name }
assert logs.contains('simulation.log')

// one whose assertion does not
def failed = verdict('StrictSimulation')
assert failed.verdict == 'FAIL'
assert failed.findings.findAll { it.verdict == 'FAIL' }*.threshold == ['Global: count of all events is greater than or equal to 1000000.0']
assert failed.findings.find { it.threshold == 'poll: count of failed events is 0.0' }.verdict == 'PASS'
assert log.contains('FAIL: deployment/service on runtime local')
assert log =~ /Global: count of all events is greater than or equal to 1000000.0 is \d+, limit greater than or equal to 1000000.0: an assertion of com.acme.StrictSimulation does not hold/

// and one that is not there
assert log.contains("<load><simulationClass>: there is no class com.acme.NoSuchSimulation in ${new File(basedir, 'target/test-classes')}, and none in the test dependencies; ")
assert !new File(basedir, 'target/NoSuchSimulation').exists()
