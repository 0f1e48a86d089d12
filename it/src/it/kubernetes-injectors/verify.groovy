import groovy.json.JsonSlurper
import io.github.soakgate.it.Engine
import io.github.soakgate.it.ForeignCluster
import io.github.soakgate.it.InnerBuild

def archive = new File(basedir, 'target/injectors.tar')
assert new File(basedir, 'build.log').text.contains("wrote $archive with team/soakgate-injector:it, which is soakgate")

def cluster = ForeignCluster.start(basedir, k3sImage)
try {
    cluster.load(new File(basedir, '../../service-image.tar').path)
        .load(archive.path)
        .apply(new File(basedir, '../../../../docs/rbac.yaml'))
        .apply(new File(basedir, '../../../../docs/rbac-namespace.yaml'))
    cluster.writeKubeconfig('soakgate', new File(basedir, 'kubeconfig.yaml').toPath())
    cluster.writeKubeconfig('soakgate-guest', new File(basedir, 'guest.yaml').toPath())
    def before = cluster.contents()

    // in a namespace of the run's own, and in one that exists, with rights in it alone
    [own: ['-Dsoakgate.kubernetes.kubeconfig=kubeconfig.yaml'],
     guest: ['-Dsoakgate.kubernetes.kubeconfig=guest.yaml', '-Dsoakgate.kubernetes.namespace=soakgate']].each { name, rights ->
        def out = new File(basedir, "target/$name")
        def build = InnerBuild.start(basedir, localRepositoryPath, 'verify', "-Dout=target/$name", *rights)
        def code = build.awaitEnd()
        assert code == 0 : build.log().readLines().takeRight(40).join('\n')

        def facts = new File(out, 'evidence.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
        assert facts.last().why == 'completed'
        def injectors = facts.findAll { it.fact == 'injector' }
        assert injectors*.name == ['soakgate-injector-0', 'soakgate-injector-1']
        assert injectors*.node.every()
        // the injectors are no part of the workload
        assert facts.findAll { it.fact == 'deployed' }*.pod == ['service']
        // 100/s for 45 s; each share is rounded by itself
        def seconds = facts.findAll { it.fact == 'load' }
        def sent = seconds*.sent.sum()
        assert Math.abs(sent - 4500) <= 4
        def due = seconds*.generator*.due.sum()
        assert sent == due
        assert (0..1).every { new File(out, "logs/injector-${it}.log").readLines().count { it.startsWith('load ') } > 40 }
        assert new File(out, 'report.html').text.contains('2 injectors on 1 node')
    }

    assert cluster.leftInNamespace() == []
    assert cluster.kubectl('get', 'pods,configmaps,secrets', '--namespace', 'soakgate', '--output', 'name').every { !it.contains('injector') }
    assert cluster.namespacesAtLast().every { !it.startsWith('namespace/soakgate-') }
    assert cluster.contents() == before
} finally {
    cluster.remove()
}
assert Engine.leftBehind(basedir) == []
