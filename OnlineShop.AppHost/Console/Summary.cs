using Microsoft.Extensions.Configuration;
using System.Globalization;
using Spectre.Console;

namespace OnlineShop.AppHost.Console;

/// <summary>What a person wants to know once all is up: where to go, how to sign in, what it took.</summary>
internal sealed class Summary(DistributedApplicationModel model, IConfiguration configuration, DataFolder data)
{
    /// <summary>The name that Aspire gives it.</summary>
    internal const string DashboardName = "aspire-dashboard";

    public async Task PrintAsync(TimeSpan elapsed, CancellationToken cancel)
    {
        AnsiConsole.Profile.Width = int.MaxValue;
        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine("The shop is up.");
        Line("storefront", Address("storefront"));
        Line("back office", Address("backoffice"));
        Line("gateway", Address("gateway"));
        Line("API pages", $"{Address("gateway")} lists them; {Address("user")}/swagger/swagger-ui/index.html is one");
        Line("mail box", Address("sandbox") + "/mail");
        Line("dashboard", Dashboard());
        Line(
            "administrator",
            $"{await ParameterAsync("admin-email", cancel).ConfigureAwait(false)} {await ParameterAsync("admin-password", cancel).ConfigureAwait(false)}");
        Line("healthy after", string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s"));
        Line(
            "memory",
            string.Create(CultureInfo.InvariantCulture, $"{ProcessMemory.ProportionalMegabytes(data.FullPath):0} MB, all processes, shared pages counted once"));
    }

    private static void Line(string label, string text) => AnsiConsole.WriteLine($"  {label,-14} {text}");

    private string Address(string resource) =>
        model.Resources.OfType<ProjectResource>().Single(project => project.Name == resource).GetEndpoint("http").Url;

    private async Task<string?> ParameterAsync(string name, CancellationToken cancel) =>
        await model.Resources.OfType<ParameterResource>().Single(parameter => parameter.Name == name)
            .GetValueAsync(cancel)
            .ConfigureAwait(false);

    /// <summary>The link signs in by its token; without a token the dashboard is open to everyone on the machine.</summary>
    private string Dashboard()
    {
        if (model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(resource => resource.Name == DashboardName) is not { } dashboard)
            return "off";
        // With free ports its address is not the configured one.
        var address = dashboard.GetEndpoints().First(endpoint => endpoint.EndpointName is "http" or "https").Url;
        return configuration["AppHost:BrowserToken"] is { Length: > 0 } token ? $"{address}/login?t={token}" : address;
    }
}
