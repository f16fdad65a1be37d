namespace OnlineShop.Hosting.Publishing;

internal enum WorkloadKind
{
    /// <summary>A project of the app, without data of its own in the container.</summary>
    Service,

    /// <summary>A server that keeps data.</summary>
    Server,

    /// <summary>Runs to its end before those that wait for it start.</summary>
    Job,
}

/// <summary>What runs as one container.</summary>
internal sealed record Workload(string Name, WorkloadKind Kind, string Image)
{
    /// <summary>The folder of a service's source, from the repository's root: <c>services/Order</c>.</summary>
    public string? Project { get; init; }

    public string? Entrypoint { get; init; }
    public IReadOnlyList<Text> Arguments { get; init; } = [];
    public IReadOnlyList<Setting> Settings { get; init; } = [];
    public IReadOnlyList<Port> Ports { get; init; } = [];
    public IReadOnlyList<Volume> Volumes { get; init; } = [];
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>The names of those that connect to it.</summary>
    public IReadOnlyList<string> Callers { get; init; } = [];

    public string Readiness { get; init; } = "/health";
    public bool IsLocalOnly { get; init; }
    public bool IsScaled { get; init; }
    public (string? Path, int HostPort)? Door { get; init; }

    /// <summary>Where a service answers <c>/metrics</c>: at a port for that alone, or with everything else.</summary>
    public int MetricsPort =>
        Ports.FirstOrDefault(port => port.Name == Aspire.Hosting.PublishOptions.MetricsPort)?.Number ?? AppReader.ServicePort;
}

internal sealed record Port(string Name, int Number);

internal sealed record Volume(string Name, string Path);

/// <summary>An environment variable.</summary>
/// <param name="Origins">The names of the resources that its value refers to.</param>
/// <param name="CloudKey">
/// Where the value differs between a local deployment and one in the cloud: the key that the latter must set.
/// </param>
internal sealed record Setting(string Name, Text Value, IReadOnlyList<string> Origins, string? CloudKey = null);

/// <summary>A value that the person who deploys gives.</summary>
internal sealed record Parameter(string Name, bool IsSecret, string? Default)
{
    public string Variable => Name.Replace('-', '_').ToUpperInvariant();

    /// <summary>The parameters that some of the settings use, each once.</summary>
    public static IEnumerable<Parameter> Of(IEnumerable<Setting> settings) =>
        settings.SelectMany(setting => setting.Value.Parts.OfType<Parameter>()).Distinct()
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal);
}

/// <summary>A text with places for parameters: strings and <see cref="Parameter"/> in turn.</summary>
internal sealed record Text(IReadOnlyList<object> Parts)
{
    public string Render(Func<string, string> literal, Func<Parameter, string> parameter) =>
        string.Concat(Parts.Select(part => part is Parameter value ? parameter(value) : literal((string)part)));
}

internal sealed record OutputFile(string Path, string Text);
