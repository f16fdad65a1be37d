using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Works out the variables and arguments of one replica of a resource.</summary>
internal sealed class EnvironmentResolver(IConfiguration configuration, DistributedApplicationExecutionContext context)
{
    private static readonly string[] s_telemetry = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_PROTOCOL", "OTEL_EXPORTER_OTLP_HEADERS"];

    public async Task<Dictionary<string, string>> ResolveAsync(IResource resource, int replica, CancellationToken cancellationToken)
    {
        var callbacks = new EnvironmentCallbackContext(context, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(callbacks).ConfigureAwait(false);

        Dictionary<string, string> result = [];
        if (resource is ProjectResource)
            AddTelemetry(result, resource, replica);
        AddAddresses(result, resource, replica);
        foreach (var (name, value) in callbacks.EnvironmentVariables)
        {
            result[name] = await ValueAsync(value, cancellationToken).ConfigureAwait(false)
                ?? throw new DistributedApplicationException($"Variable {name} of resource '{resource.Name}' has no value: what it names is not available.");
        }

        return result;
    }

    public static async Task<IReadOnlyList<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var callbacks = new CommandLineArgsCallbackContext([], cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(callbacks).ConfigureAwait(false);
        List<string> result = [];
        foreach (var value in callbacks.Args)
            result.Add(await ValueAsync(value, cancellationToken).ConfigureAwait(false) ?? "");
        return result;
    }

    private static async ValueTask<string?> ValueAsync(object value, CancellationToken cancellationToken) => value is IValueProvider provider
        ? await provider.GetValueAsync(cancellationToken).ConfigureAwait(false)
        : Convert.ToString(value, CultureInfo.InvariantCulture);

    private static void AddAddresses(Dictionary<string, string> result, IResource resource, int replica)
    {
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        foreach (var endpoint in endpoints.Where(e => e.TargetPortEnvironmentVariable is not null))
            result[endpoint.TargetPortEnvironmentVariable!] = endpoint.Replicas[replica].Port.ToString(CultureInfo.InvariantCulture);
        var urls = endpoints
            .Where(e => e.UriScheme is "http" or "https" && e.TargetPortEnvironmentVariable is null)
            .Select(e => e.Replicas[replica].UriString)
            .ToArray();
        if (resource is ProjectResource && urls.Length > 0)
            result["ASPNETCORE_URLS"] = string.Join(';', urls);
    }

    private void AddTelemetry(Dictionary<string, string> result, IResource resource, int replica)
    {
        foreach (var name in s_telemetry)
        {
            if (configuration[name] is { Length: > 0 } value)
                result[name] = value;
        }

        result["OTEL_SERVICE_NAME"] = resource.Name;
        result["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={resource.Name}-{replica + 1}";
    }
}
