import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine
import io.github.soakgate.it.ForeignCluster
import io.github.soakgate.it.InnerBuild

def cluster = ForeignCluster.of(basedir)
try {
    def log = new File(basedir, 'build.log').text
    assert log.contains('runtime kubernetes, because the pom says so')
    // what libraries say of themselves is not for the user
    assert !log.contains('fabric8') && !log.contains('KubernetesClientException')

    def steady = new File(basedir, 'target/steady')
    def verdict = new JsonSlurper().parse(new File(steady, 'verdict.json'))
    assert verdict.verdict == 'PASS' && verdict.runtime == 'kubernetes'
    def facts = new File(steady, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
    def samples = facts.findAll { it.fact == 'sample' }
    assert samples.size() >= 50
    // the first look may come while the JVM is still starting
    def ready = facts.find { it.fact == 'targetReady' }.at
    def ofTheReady = samples.findAll { it.at >= ready }
    assert ofTheReady.size() >= 50
    assert ofTheReady.every { it.anon > 8 << 20 && it.threads > 5 && it.descriptors > 5 && it.oomKills == 0 }
    assert samples.count { it.heap && it.heap.committed > 0 } >= 50
    def source = facts.find { it.fact == 'source' && it.container.pod == 'service' }
    assert source.from ==~ /cgroup v[12], from within the container/ && source.anon && source.every == 1
    // what has no shell is seen to live, and the report says that no more is seen of it
    def quiet = facts.find { it.fact == 'source' && it.container.pod == 'quiet' }
    assert !quiet.anon && quiet.from == 'nothing' && quiet.why.startsWith('its image has no shell, and metrics.k8s.io does not answer')
    def page = new File(steady, 'report.html').text
    def told = [page.contains(source.from), page.contains('its image has no shell')]
    assert told == [true, true]
    assert samples.every { it.container.pod == 'service' }

    def leaky = new File(basedir, 'target/leaky')
    assert log.contains('FAIL: deployment/service on runtime kubernetes')
    def kill = new File(leaky, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
    def death = kill.find { it.fact == 'terminated' }
    assert death.reason == 'OOMKilled' && death.exitCode == 137
    assert kill.last().why == 'stopped' : kill.findAll { it.fact in ['targetReady', 'terminated', 'gap', 'look', 'load'] }
    def diagnostics = new File(leaky, 'diagnostics')
    if (!new File(diagnostics, 'events.txt').text.contains('Started container service')) assert false : 'no events'
    assert new File(diagnostics, 'logs').listFiles().any { it.text.contains('serving on port 8080') }

    // nothing is left of a build that is interrupted while it deploys, or is loaded
    if (new File('/usr/bin/setsid').exists()) {
        def journal = new File(basedir, 'target/cut/evidence.jsonl')
        ['namespace created', 'targetReady'].each { moment ->
            def build = InnerBuild.start(
                basedir, localRepositoryPath, 'verify', '-Dsoakgate.kubernetes.kubeconfig=kubeconfig.yaml', '-Dout=target/cut')
            def deadline = System.currentTimeMillis() + 60_000
            while (!(journal.exists() && journal.text.contains(moment)) && System.currentTimeMillis() < deadline) sleep 20
            build.pressCtrlC()
            assert build.awaitEnd() == 130
            def last = new JsonSlurper().parseText(journal.readLines().last())
            assert last.fact == 'end' && last.why == 'interrupted'
            assert journal.delete()
        }
    }

    assert cluster.leftInNamespace() == []

    // nothing of the runs is left, and nothing else was touched
    assert cluster.namespacesAtLast().every { !it.startsWith('namespace/soakgate-') }
    assert cluster.contents() == new File(basedir, 'before.txt').readLines()
} finally {
    cluster.remove()
}
assert Engine.leftBehind(basedir) == []
