using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OnlineShop.Publishing.Tests;

[Collection(nameof(Published))]
public sealed partial class KubernetesTests(Published published)
{
    private static readonly string[] Scaled = ["gateway", "order", "product", "payment", "notification"];

    [Theory]
    [InlineData("local")]
    [InlineData("cloud")]
    public void Kustomizations_name_every_file_and_only_these(string overlay)
    {
        foreach (var folder in new[] { "base", overlay })
        {
            var kustomization = Published.Documents(published.Read($"kubernetes/{folder}/kustomization.yaml")).Single();
            var resources = kustomization["resources"]!.AsArray().Select(Published.Text)
                .Where(path => path != "../base");
            resources.Concat(kustomization["patches"]?.AsArray().Select(patch => Published.Text(patch!["path"])) ?? []).Append("kustomization.yaml").ShouldBe(
                Directory.GetFiles(
                    Path.Combine(published.Folder, "kubernetes", folder), "*.yaml", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(Path.Combine(published.Folder, "kubernetes", folder), file)),
                    ignoreOrder: true);
        }

        published.Overlay(overlay).GroupBy(document => (Published.Text(document["kind"]), Name(document)))
            .ShouldAllBe(group => group.Count() == 1);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("cloud")]
    public void Variables_come_from_keys_that_are_there_and_stand_before_their_use(string overlay)
    {
        var keys = new[] { "settings.env", "secrets.env.example" }.SelectMany(
            file => published.Read($"kubernetes/{overlay}/{file}").Split('\n'))
            .Where(line => line.Contains('=')).Select(line => line.Split('=')[0]).ToHashSet();
        var used = new HashSet<string>();
        foreach (var workload in Workloads(published.Overlay(overlay)))
        {
            var known = new HashSet<string>();
            foreach (var variable in Published.Container(workload)["env"]!.AsArray())
            {
                foreach (Match reference in Variable().Matches(Published.Text(variable!["value"])))
                    known.ShouldContain(reference.Groups[1].Value, Name(workload));
                var source = variable["valueFrom"]?["secretKeyRef"] ?? variable["valueFrom"]?["configMapKeyRef"];
                if (source is not null && used.Add(Published.Text(source["key"])))
                    keys.ShouldContain(Published.Text(source["key"]), Name(workload));
                known.Add(Published.Text(variable["name"]))
                    .ShouldBeTrue($"{Name(workload)} has {variable["name"]} twice.");
            }
        }

        keys.Except(used).ShouldBeEmpty("Nobody uses these.");
    }

    [Theory]
    [InlineData("local")]
    [InlineData("cloud")]
    public void Services_are_probed_where_they_answer_and_run_without_rights(string overlay)
    {
        var deployments = published.Overlay(overlay).Where(document => Published.Text(document["kind"]) == "Deployment")
            .ToArray();
        deployments.Select(Name)
            .ShouldBe(Published.CloudServices.Concat(overlay == "local" ? ["sandbox"] : []), ignoreOrder: true);
        foreach (var deployment in deployments)
        {
            var (container, pod) = (Published.Container(deployment), deployment["spec"]!["template"]!["spec"]!);
            foreach (var probe in new[] { "startupProbe", "livenessProbe" })
                Published.Text(container[probe]!["httpGet"]!["path"]).ShouldBe("/alive", Name(deployment));
            // The Gateway's /health speaks of the services behind it.
            Published.Text(container["readinessProbe"]!["httpGet"]!["path"])
                .ShouldBe(Name(deployment) == "gateway" ? "/alive" : "/health");
            ((bool)pod["securityContext"]!["runAsNonRoot"]!).ShouldBeTrue();
            ((bool)container["securityContext"]!["readOnlyRootFilesystem"]!).ShouldBeTrue();
            container["resources"]!["limits"]!["memory"].ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("local")]
    [InlineData("cloud")]
    public void Services_policies_and_scaling_select_pods_that_are_there(string overlay)
    {
        var documents = published.Overlay(overlay);
        var pods = Workloads(documents).Select(workload => Label(workload["spec"]!["template"]!["metadata"]!["labels"]))
            .ToHashSet();
        foreach (var document in documents)
        {
            var selected = Published.Text(document["kind"]) switch
            {
                "Service" => Label(document["spec"]!["selector"]),
                "Deployment" or "StatefulSet" or "PodDisruptionBudget" =>
                    Label(document["spec"]!["selector"]!["matchLabels"]),
                "HorizontalPodAutoscaler" => Published.Text(document["spec"]!["scaleTargetRef"]!["name"]),
                "NetworkPolicy" when Name(document) is not ("deny-all" or "metrics") =>
                    Label(document["spec"]!["podSelector"]!["matchLabels"]),
                _ => null,
            };
            if (selected is not null)
                pods.ShouldContain(selected, $"{document["kind"]} {Name(document)}");
        }

        Names(documents, "NetworkPolicy").Except(["deny-all", "metrics"]).ShouldBe(Names(documents, "Service"), ignoreOrder: true);
    }

    [Fact]
    public void A_policy_lets_in_those_that_are_configured_to_call()
    {
        var documents = published.Overlay("local");
        foreach (var workload in Workloads(documents))
        {
            foreach (var variable in Published.Container(workload)["env"]!.AsArray().Where(variable => Published.Text(variable!["name"]).StartsWith("services__", StringComparison.Ordinal)))
            {
                var called = new Uri(Published.Text(variable!["value"])).Host;
                var from = documents.Single(document => Published.Text(document["kind"]) == "NetworkPolicy" && Name(document) == called)["spec"]!["ingress"]![0]!["from"]?.AsArray();
                if (called is not ("gateway" or "storefront"))
                    from!.Select(source => Label(source!["podSelector"]!["matchLabels"]))
                        .ShouldContain(Name(workload), called);
            }
        }
    }

    [Fact]
    public void Prometheus_reads_every_service_and_nobody_from_outside_does()
    {
        var documents = published.Overlay("cloud");
        foreach (var deployment in documents.Where(document => Published.Text(document["kind"]) == "Deployment"))
        {
            var (name, annotations) = (Name(deployment), deployment["spec"]!["template"]!["metadata"]!["annotations"]!);
            var isDoor = name is "gateway" or "storefront" or "backoffice";
            Published.Text(annotations["prometheus.io/scrape"]).ShouldBe("true");
            Published.Text(annotations["prometheus.io/port"]).ShouldBe(isDoor ? "9464" : "8080", name);
            var policy = documents.Single(document => Published.Text(document["kind"]) == "NetworkPolicy" && Name(document) == name);
            policy["spec"]!["ingress"]![0]!["ports"]!.AsArray().Select(port => (int)port!["port"]!).ShouldBe([8080], name);
        }

        var metrics = documents.Single(document => Published.Text(document["kind"]) == "NetworkPolicy" && Name(document) == "metrics");
        metrics["spec"]!["ingress"]![0]!["ports"]!.AsArray().Select(port => (int)port!["port"]!).ShouldBe([8080, 9464]);
        published.Overlay("cloud").Single(document => Published.Text(document["kind"]) == "Ingress")["spec"]!["rules"]![0]!["http"]!["paths"]!.AsArray()
            .ShouldAllBe(path => Published.Text(path!["backend"]!["service"]!["port"]!["name"]) == "http");
    }

    [Theory]
    [InlineData("local")]
    [InlineData("cloud")]
    public void The_Ingress_leads_to_customers_doors_and_not_to_the_back_office(string overlay)
    {
        var paths = published.Overlay(overlay).Single(document => Published.Text(document["kind"]) == "Ingress")["spec"]!["rules"]![0]!["http"]!["paths"]!.AsArray();
        paths.Select(path => Published.Text(path!["backend"]!["service"]!["name"])).ShouldBe(["gateway", "storefront"]);
    }

    [Fact]
    public void Locally_servers_are_sets_with_volumes()
    {
        var sets = published.Overlay("local").Where(document => Published.Text(document["kind"]) == "StatefulSet")
            .ToArray();
        sets.Select(Name).ShouldBe(["postgres", "redis", "kafka", "mongo"], ignoreOrder: true);
        sets.ShouldAllBe(set => set["spec"]!["volumeClaimTemplates"]!.AsArray().Count == 1);
        Names(published.Overlay("local"), "Job").ShouldBe(["postgres-databases"]);
    }

    [Fact]
    public void In_the_cloud_every_service_runs_twice_or_is_scaled_and_may_be_drained()
    {
        var documents = published.Overlay("cloud");
        Names(documents, "PodDisruptionBudget").ShouldBe(Published.CloudServices, ignoreOrder: true);
        Names(documents, "HorizontalPodAutoscaler").ShouldBe(Scaled, ignoreOrder: true);
        foreach (var deployment in documents.Where(document => Published.Text(document["kind"]) == "Deployment"))
            ((int?)deployment["spec"]!["replicas"])
                .ShouldBe(Scaled.Contains(Name(deployment)) ? null : 2, Name(deployment));
        Names(documents, "StatefulSet").ShouldBeEmpty();
    }

    [Fact]
    public void In_the_cloud_there_is_no_Sandbox_and_what_referred_to_it_must_be_set()
    {
        foreach (var folder in new[] { "base", "cloud" })
        {
            foreach (var file in Directory.GetFiles(Path.Combine(published.Folder, "kubernetes", folder), "*", SearchOption.AllDirectories))
                File.ReadAllText(file).ShouldNotContain("sandbox", customMessage: file);
        }

        published.Read("kubernetes/cloud/settings.env").ShouldContain("\nstorefront-url=\n");
        published.Read("kubernetes/cloud/settings.env").ShouldContain("\ngateway-url=\n");
        var (local, cloud, found) = (published.Overlay("local"), published.Overlay("cloud"), new List<string>());
        foreach (var service in Published.CloudServices)
        {
            foreach (var variable in Environment(local, service).Where(variable => Published.Text(variable["value"]).Contains("//sandbox", StringComparison.Ordinal)))
            {
                var reference = Environment(cloud, service)
                    .Single(other => Published.Text(other["name"]) == Published.Text(variable["name"]))["valueFrom"]!["secretKeyRef"]!;
                Published.Text(reference["optional"]).ShouldBe("");
                found.Add(Published.Text(reference["key"]));
            }
        }

        found.ShouldBe(
            ["payment.Provider__BaseUrl", "delivery.Carrier__BaseUrl", "notification.Smtp__Url", "notification.Sms__BaseUrl", "rates.Feed__Url"], ignoreOrder: true);
        var keys = published.Read("kubernetes/cloud/secrets.env.example").Split('\n');
        found.ShouldAllBe(key => keys.Contains($"{key}="));
    }

    private static IEnumerable<JsonNode> Environment(IEnumerable<JsonNode> documents, string service) =>
        Published.Container(documents.Single(document => Published.Text(document["kind"]) == "Deployment" && Name(document) == service))["env"]!.AsArray().Select(variable => variable!);

    private static IEnumerable<JsonNode> Workloads(IEnumerable<JsonNode> documents) =>
        documents.Where(document => document["spec"]?["template"] is not null);

    private static IEnumerable<string> Names(IEnumerable<JsonNode> documents, string kind) =>
        documents.Where(document => Published.Text(document["kind"]) == kind).Select(Name);

    private static string Name(JsonNode document) => Published.Text(document["metadata"]!["name"]);

    private static string Label(JsonNode? labels) => Published.Text(labels!["app.kubernetes.io/name"]);

    [GeneratedRegex(@"(?<!\$)\$\((\w+)\)")]
    private static partial Regex Variable();
}
