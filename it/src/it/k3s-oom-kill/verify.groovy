import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine

def out = new File(basedir, 'target/soakgate')
def log = new File(basedir, 'build.log').text
assert log.contains('FAIL: deployment/service on runtime k3s')
assert log =~ /oomKills is \d, limit 0: \d OOM kills? of service\/service at its memory limit of 96Mi/

// ten minutes of soak were planned: the run was hopeless, and was stopped
def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert facts.last().why == 'stopped' && facts.last().at < 180
def death = facts.find { it.fact == 'terminated' }
assert death.reason == 'OOMKilled' && death.exitCode == 137
def kernel = facts.find { it.fact == 'oomKill' }
assert kernel.container == death.container
assert kernel.cgroup.endsWith(death.container.id) && kernel.process == 'java' && kernel.pid > 0
// the kernel tells first
assert kernel.at <= death.at

def page = new File(out, 'report.html').text
def told = [page.contains('OOMKilled'), page.contains(kernel.cgroup)]
assert told == [true, true]
assert new File(out, 'diagnostics/manifests.yaml').text.contains('soakgate-it-service:1')
assert new File(out, 'diagnostics/events.txt').text.contains('Started container service')
assert new File(out, 'diagnostics/logs').listFiles().any { it.text.contains('serving on port 8080') }
assert Engine.leftBehind(basedir) == []
