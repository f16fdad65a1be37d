using System.Text.Json.Nodes;

namespace OnlineShop.Publishing.Tests;

[Collection(nameof(Published))]
public sealed class ComposeTests(Published published)
{
    private const string Job = "postgres-databases";
    private static readonly string[] Servers = ["postgres", "redis", "kafka", "mongo"];

    [SkippableTheory]
    [InlineData("docker-compose.yaml")]
    [InlineData("docker-compose.source.yaml")]
    public async Task Docker_compose_accepts_the_file(string file)
    {
        Skip.IfNot(Tool.IsThere("docker-compose"), "docker-compose is not on PATH.");
        var values = published.Read(".env.example").Split('\n').Where(line => line.EndsWith('='))
            .ToDictionary(line => line[..^1], _ => "0123456789abcdef0123456789abcdef");
        values.Count.ShouldBe(Published.Secrets.Length);
        var path = Path.Combine(published.Folder, file);
        var (status, output) = await Tool.RunAsync(
            "docker-compose", ["-f", path, "config"], published.Folder, environment: values);
        status.ShouldBe(0, output);
        Published.Documents(output).Single()["services"]!.AsObject()
            .Count.ShouldBe(Published.Services.Length + Servers.Length + 1);

        var (without, complaint) = await Tool.RunAsync("docker-compose", ["-f", path, "config"], published.Folder);
        without.ShouldNotBe(0, "A secret without a value must be refused.");
        complaint.ShouldContain(".env.example");
    }

    [Fact]
    public void All_but_the_job_are_checked_restarted_and_limited()
    {
        foreach (var (name, service) in Services())
        {
            service["mem_limit"].ShouldNotBeNull(name);
            service["cpus"].ShouldNotBeNull(name);
            Published.Text(service["restart"]).ShouldBe(name == Job ? "on-failure" : "unless-stopped");
            if (name != Job)
                service["healthcheck"]!["test"]!.AsArray().Count.ShouldBeGreaterThan(1, name);
        }
    }

    [Fact]
    public void Only_Gateway_Storefront_and_BackOffice_are_published() =>
        Services().Where(service => service.Value["ports"] is not null).Select(service => service.Key)
            .ShouldBe(["gateway", "storefront", "backoffice"], ignoreOrder: true);

    [Fact]
    public void The_job_makes_every_database_with_an_owner_who_alone_connects_to_it()
    {
        var job = Services()[Job]["environment"]!;
        var script = Published.Text(job["CREATE_DATABASES"]).Replace("$$", "$", StringComparison.Ordinal);
        script.ShouldBe(published.Read("kubernetes/cloud/postgres-databases.sql"));
        foreach (var (name, service) in Services())
        {
            if (Published.Text(service["environment"]?["ConnectionStrings__database"]) is not { Length: > 0 } connection)
                continue;
            var password = $"{name.ToUpperInvariant()}_DB_PASSWORD";
            connection.ShouldBe($"Host=postgres;Port=5432;Username={name};Password=${{{password}:?see .env.example}};Database={name}-db");
            Published.Text(job[password]).ShouldBe($"${{{password}:?see .env.example}}");
            script.ShouldContain($"alter database \"{name}-db\" owner to \"{name}\";");
            script.ShouldContain($"revoke all on database \"{name}-db\" from public;\ngrant connect on database \"{name}-db\" to \"reporting\";");
        }
    }

    [Fact]
    public void Servers_keep_their_data_in_volumes()
    {
        var volumes = published.Compose()["volumes"]!.AsObject().Select(volume => volume.Key).ToArray();
        volumes.ShouldBe(Servers.Select(server => $"{server}-data"), ignoreOrder: true);
        foreach (var server in Servers)
            Published.Text(Services()[server]["volumes"]!.AsArray().Single()).ShouldStartWith($"{server}-data:/");
    }

    [Fact]
    public void Who_has_a_connection_waits_until_the_server_is_healthy()
    {
        foreach (var (name, service) in Services())
        {
            var connections = service["environment"]?.AsObject()
                .Where(variable => variable.Key.StartsWith("ConnectionStrings__", StringComparison.Ordinal)) ?? [];
            foreach (var connection in connections)
            {
                var server = Servers.Single(
                    server => Published.Text(connection.Value).Contains($"{server}:", StringComparison.Ordinal) || Published.Text(connection.Value).Contains($"Host={server};", StringComparison.Ordinal));
                // Notification works without its documents and does not wait for them.
                if (server == "mongo")
                    continue;
                Condition(service, server).ShouldBe("service_healthy", $"{name}, {connection.Key}");
                if (server == "postgres")
                    Condition(service, Job).ShouldBe("service_completed_successfully", name);
            }
        }
    }

    [Fact]
    public void Nobody_waits_for_itself()
    {
        var (waits, started) = (
            Services().ToDictionary(service => service.Key, service => service.Value["depends_on"]?.AsObject().Select(wait => wait.Key).ToArray() ?? []), new HashSet<string>());
        while (waits.FirstOrDefault(service => service.Value.All(started.Contains)) is { Key: { } next })
        {
            started.Add(next);
            waits.Remove(next);
        }

        waits.Keys.ShouldBeEmpty("These wait for each other, or for what is not there.");
    }

    [Theory]
    [InlineData("docker-compose.source.yaml", "docker-compose.yaml")]
    [InlineData(".env.example", ".env.example")]
    public void The_repository_holds_what_the_model_says(string written, string kept) =>
        File.ReadAllText(Path.Combine(Published.Root, kept))
            .ShouldBe(published.Read(written), "Publish again, and copy the file to the root: docs/deployment.md.");

    [Fact]
    public void From_source_every_service_is_built_and_else_the_files_are_alike()
    {
        var (images, source) = (published.Compose(), published.Compose("docker-compose.source.yaml"));
        foreach (var (name, service) in source["services"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.AsObject()))
        {
            if (service["build"] is { } build)
                Published.Projects.ShouldContain(Published.Text(build["args"]!["PROJECT"]));
            Published.Services.Select(folder => folder.ToLowerInvariant()).Contains(name)
                .ShouldBe(service.Remove("build"), name);
            service.Remove("image");
            images["services"]![name]!.AsObject().Remove("image");
        }

        JsonNode.DeepEquals(images, source).ShouldBeTrue();
    }

    private Dictionary<string, JsonNode> Services() =>
        published.Compose()["services"]!.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!);

    private static string Condition(JsonNode service, string name) =>
        Published.Text(service["depends_on"]?[name]?["condition"]);
}
