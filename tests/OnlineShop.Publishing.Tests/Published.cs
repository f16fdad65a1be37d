using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace OnlineShop.Publishing.Tests;

/// <summary>What the built AppHost publishes, once for all tests, with values of every secret in its environment.</summary>
public sealed class Published : IAsyncLifetime
{
    public const string Marker = "a-secret-that-no-file-may-hold";
    private static readonly IDeserializer Reader = new DeserializerBuilder()
        .WithAttemptingUnquotedStringTypeDeserialization().Build();

    public static string Root { get; } = Path.GetFullPath(Metadata("Root"));

    /// <summary>The folders of all that runs, from the root.</summary>
    public static string[] Projects { get; } =
        [.. Directory.GetDirectories(Path.Combine(Root, "services")).Select(folder => $"services/{Path.GetFileName(folder)}").Where(name => name != "services/Shared").Append("tools/Sandbox").Order(StringComparer.Ordinal)];

    public static string[] Services { get; } = [.. Projects.Select(folder => Path.GetFileName(folder))];

    /// <summary>The resources' names of the services that every deployment runs.</summary>
    public static string[] CloudServices { get; } =
        [.. Services.Where(name => name != "Sandbox").Select(name => name.ToLowerInvariant())];

    public static string[] Secrets { get; } =
    [
        "admin-password", "service-key", "payment-provider-key", "payment-webhook-secret", "carrier-webhook-secret", "storefront-session-key", "backoffice-session-key",
        "postgres-password", "redis-password", "mongo-password", "reporting-password",
        .. Services.Where(name => name is not ("Gateway" or "Storefront" or "BackOffice" or "Sandbox")).Select(name => $"{name.ToLowerInvariant()}-db-password"),
    ];

    private readonly DirectoryInfo temporary = Directory.CreateTempSubdirectory("published-");

    public string Folder => Path.Combine(temporary.FullName, "out");

    public string DataFolder => Path.Combine(temporary.FullName, "data");

    public async Task InitializeAsync()
    {
        var environment = Secrets.ToDictionary(name => $"Parameters__{name}", _ => Marker);
        environment["Data__Directory"] = DataFolder;
        var (status, output) = await Tool.RunAsync(
            "dotnet", [Metadata("AppHost"), "--operation", "publish", "--step", "publish", "--output-path", Folder],
            temporary.FullName, environment: environment);
        status.ShouldBe(0, output);
        Directory.Exists(Folder).ShouldBeTrue(output);
    }

    public Task DisposeAsync()
    {
        temporary.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public JsonNode Compose(string file = "docker-compose.yaml") => Documents(Read(file)).Single();

    /// <summary>The documents of one folder below <c>kubernetes</c>, without patches and kustomize's own.</summary>
    public IReadOnlyList<JsonNode> Kubernetes(string folder) =>
        [.. Directory.GetFiles(Path.Combine(Folder, "kubernetes", folder), "*.yaml").Where(file => Path.GetFileName(file) != "kustomization.yaml").Order(StringComparer.Ordinal)
            .SelectMany(file => Documents(File.ReadAllText(file)))];

    /// <summary>
    /// What kustomize makes of an overlay, as far as these files use it: the base, the overlay's own, and its patches of replicas
    /// and variables.
    /// </summary>
    public IReadOnlyList<JsonNode> Overlay(string overlay)
    {
        var all = Kubernetes("base").Concat(Kubernetes(overlay)).ToList();
        foreach (var path in Documents(Read($"kubernetes/{overlay}/kustomization.yaml")).Single()["patches"]!.AsArray().Select(patch => (string)patch!["path"]!))
        {
            var patch = Documents(Read($"kubernetes/{overlay}/{path}")).Single();
            var target = all.Single(
                document => Text(document["kind"]) == Text(patch["kind"]) && Text(document["metadata"]!["name"]) == Text(patch["metadata"]!["name"]));
            if (patch["spec"]!["replicas"] is { } replicas)
                target["spec"]!["replicas"] = replicas.DeepClone();
            if (patch["spec"]!["template"] is not null)
            {
                var (container, added) = (Container(target), Container(patch));
                Text(container["name"]).ShouldBe(Text(added["name"]));
                container["env"] = new JsonArray(
                    [.. added["env"]!.AsArray().Concat(container["env"]!.AsArray()).Select(variable => variable!.DeepClone())]);
            }
        }

        return all;
    }

    public static IEnumerable<JsonNode> Documents(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
            yield return JsonSerializer.SerializeToNode(Plain(Reader.Deserialize(parser)!))!;
    }

    public static JsonNode Container(JsonNode workload) =>
        workload["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Single()!;

    public static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static object? Plain(object? value) => value switch
    {
        IDictionary<object, object> map => map.ToDictionary(pair => $"{pair.Key}", pair => Plain(pair.Value)),
        IList<object> list => list.Select(Plain).ToList(),
        _ => value,
    };

    private static string Metadata(string key) =>
        typeof(Published).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key)
            .Value!;
}

[CollectionDefinition(nameof(Published))]
public sealed class PublishedCollection : ICollectionFixture<Published>;
