using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Embedded.Hosting.Orchestration;
using OnlineShop.Embedded.Hosting.Processes;
using Spectre.Console;

namespace OnlineShop.Embedded.Hosting.Console;

/// <summary>What a person wants to know once all is up: where to go, how to sign in, what it took.</summary>
internal static class Summary
{
    private const double Megabyte = 1024 * 1024;

    public static async Task PrintAsync(DistributedApplication app, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        var resources = app.Services.GetRequiredService<IResourceCollection>();
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine("All healthy.");
        foreach (var endpoint in resources.OfType<ProjectResource>().SelectMany(r => r.Annotations.OfType<EndpointAnnotation>(), (r, e) => (Resource: r, Endpoint: e)))
            AnsiConsole.WriteLine($"  {Label(endpoint.Resource, endpoint.Endpoint),-24} {endpoint.Endpoint.AllocatedEndpoint?.UriString}");
        foreach (var parameter in resources.OfType<ParameterResource>())
        {
            if (IsForPeople(parameter))
                AnsiConsole.WriteLine($"  {parameter.Name,-24} {await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false)}");
        }

        int[] processes = [.. app.Services.GetRequiredService<Orchestrator>().ProcessIds, Environment.ProcessId];
        AnsiConsole.WriteLine($"  all healthy after        {elapsed.TotalSeconds:0.0} s");
        var (rss, pss) = ProcessMemory.ResidentBytes(processes);
        AnsiConsole.WriteLine($"  memory of all processes  {pss / Megabyte:0} MB resident, shared pages counted once ({rss / Megabyte:0} MB as sum of RSS)");
    }

    /// <summary>A described parameter is meant to be read, and so are those of the account that a person signs in with first.</summary>
    private static bool IsForPeople(ParameterResource parameter) =>
        parameter.TryGetLastAnnotation<ResourceDescriptionAnnotation>(out _) || parameter.Name.StartsWith("admin-", StringComparison.Ordinal);

    private static string Label(ProjectResource resource, EndpointAnnotation endpoint) =>
        endpoint.Name is "http" ? resource.Name : $"{resource.Name} ({endpoint.Name})";
}
