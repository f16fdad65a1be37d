namespace Aspire.Hosting;

/// <summary>Adds parameters, connection strings and services that somebody else runs.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter that configuration must give (<c>Parameters:name</c>).</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddParameter(name, value: (ParameterDefault?)null, secret, persist: false);

    /// <summary>Adds a parameter with a value that configuration may override.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false)
    {
        if (publishValueAsDefault && secret)
            throw new ArgumentException("A secret cannot be published as a default.", nameof(secret));
        var parameter = builder.AddParameter(name, new ConstantParameterDefault(value), secret, persist: false);
        if (!publishValueAsDefault)
            parameter.WithAnnotation(new UnpublishedDefaultAnnotation());
        return parameter;
    }

    /// <summary>Adds a parameter with a default; <paramref name="persist" /> keeps a generated one between runs.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault? value, bool secret = false, bool persist = false) =>
        builder.AddResource(Create(builder, name, value, secret, persist));

    /// <summary>Says for people what the resource is. The host shows described parameters when the app is up.</summary>
    public static IResourceBuilder<ParameterResource> WithDescription(
        this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        _ = enableMarkdown;
        return builder.WithAnnotation(new ResourceDescriptionAnnotation(description), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>Adds a connection string that configuration gives (<c>ConnectionStrings:name</c>).</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, string? environmentVariableName = null)
    {
        var parameter = new ParameterResource(name, _ => builder.Configuration[$"ConnectionStrings:{name}"]
            ?? throw MissingValue(name, $"ConnectionStrings:{name}"), secret: true) { IsConnectionString = true };
        return builder.AddResource(new ConnectionStringParameterResource(name, parameter, environmentVariableName));
    }

    /// <summary>Adds a service that somebody else runs, at a fixed address.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"'{url}' is not an absolute address.", nameof(url));

    /// <summary>Adds a service that somebody else runs, at a fixed address.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, Uri uri) =>
        builder.AddResource(new ExternalServiceResource(name, uri)).ExcludeFromManifest();

    /// <summary>Adds a service that somebody else runs, at an address that a parameter gives.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter) =>
        builder.AddResource(new ExternalServiceResource(name, urlParameter.Resource)).ExcludeFromManifest();

    /// <summary>A password for a server, made on the first run and kept; it shows up as a parameter of its own.</summary>
    internal static ParameterResource CreateDefaultPassword(IDistributedApplicationBuilder builder, string name, bool special)
    {
        var parameter = Create(builder, name, new GenerateParameterDefault { Special = special }, secret: true, persist: true);
        return builder.AddResource(parameter).Resource;
    }

    private static ParameterResource Create(
        IDistributedApplicationBuilder builder, string name, ParameterDefault? value, bool secret, bool persist)
    {
        var key = $"Parameters:{name}";
        return new ParameterResource(
            name,
            fallback => builder.Configuration[key] ?? (fallback is null
                ? throw MissingValue(name, key)
                : ((DistributedApplicationBuilder)builder).Parameters.GetOrCreate(name, fallback, persist)),
            secret) { Default = value };
    }

    private static DistributedApplicationException MissingValue(string name, string key) =>
        new($"Parameter '{name}' has no value: set {key} in configuration, or the environment variable {key.Replace(":", "__", StringComparison.Ordinal)}.");
}

/// <summary>The parameter's default is for runs here and stays out of the manifest.</summary>
internal sealed class UnpublishedDefaultAnnotation : IResourceAnnotation;
