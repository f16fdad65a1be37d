using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace OnlineShop.AppHost.Dashboard;

/// <summary>
/// What the owner of a local shop wants at hand, as commands of resources: in the dashboard's menus and for <c>aspire</c>'s
/// command line.
/// </summary>
internal static class ShopCommands
{
    /// <summary>The outside world: parcels move on by hand, and the payment provider misbehaves on demand.</summary>
    public static IResourceBuilder<ProjectResource> WithSandboxCommands(
        this IResourceBuilder<ProjectResource> sandbox) => sandbox
        .WithCommand("advance-parcels", "Advance parcels", context => AdvanceParcelsAsync(sandbox.GetEndpoint("http"), context), new CommandOptions
        {
            Description = "Moves every parcel that is not at its end one stage on.", IconName = "VehicleTruckProfile",
            IsHighlighted = true,
        })
        .WithFaultCommand("provider-faults-on", "Provider faults on", "PlugDisconnected", "A third of the payment provider's calls are late, and a third fail after their effect.", new JsonObject
        {
            ["payment"] = new JsonObject { ["latencyMs"] = 1500, ["failRate"] = 0.33, ["failAfterEffect"] = true, ["webhookDuplicateRate"] = 0.3, ["webhookDropRate"] = 0.3 },
        })
        .WithFaultCommand(
            "provider-faults-off", "Provider faults off", "PlugConnected", "The payment provider behaves again.", []);

    /// <summary>The Gateway: load from outside, and the check that nothing was lost.</summary>
    public static IResourceBuilder<ProjectResource> WithToolCommands(this IResourceBuilder<ProjectResource> gateway) =>
        gateway
        .WithCommand("run-verify", "Run verify", context => SourceTool.RunAsync(context, "tools/Verify", ["--wait", "30"]), new CommandOptions
        {
            Description = "Checks that every database and the payment provider's ledger agree. The result is in this resource's log.", IconName = "ShieldCheckmark", IsHighlighted = true,
        })
        .WithCommand("start-load", "Start load", context => SourceTool.RunAsync(context, "tools/Bench", ["checkout", "--shoppers", "8", "--seconds", "30", "--output", Path.Combine(Path.GetTempPath(), "online-shop-load")]), new CommandOptions
        {
            Description = "Eight shoppers order for thirty seconds. The result is in this resource's log.",
            IconName = "TopSpeed",
        });

    /// <summary>The database server: everything back to the first day.</summary>
    public static IResourceBuilder<PostgresServerResource> WithResetCommand(
        this IResourceBuilder<PostgresServerResource> postgres) =>
        postgres.WithCommand("reset-data", "Reset data", DataReset.RunAsync, new CommandOptions
        {
            Description = "Empties every database, the cache, the broker and the outside world.",
            ConfirmationMessage =
                "Every order, customer, product and mail of this shop is deleted, and the services start anew. Go on?",
            IconName = "DeleteArrowBack",
        });

    private static IResourceBuilder<ProjectResource> WithFaultCommand(
        this IResourceBuilder<ProjectResource> sandbox, string name, string label, string icon, string description, JsonObject faults) =>
        sandbox.WithHttpCommand("/faults", label, commandName: name, commandOptions: new HttpCommandOptions
        {
            Method = HttpMethod.Put,
            PrepareRequest = request =>
            {
                request.Request.Content = JsonContent.Create(faults);
                return Task.CompletedTask;
            },
            Description = description,
            IconName = icon,
        });

    private static async Task<ExecuteCommandResult> AdvanceParcelsAsync(
        EndpointReference sandbox, ExecuteCommandContext context)
    {
        using var http = context.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = new Uri(sandbox.Url);
        var parcels = await http.GetFromJsonAsync<JsonElement>("/carrier/shipments", context.CancellationToken)
            .ConfigureAwait(false);
        var advanced = 0;
        foreach (var parcel in parcels.EnumerateArray())
        {
            var path = new Uri(
                $"/carrier/shipments/{parcel.GetProperty("trackingNumber").GetString()}/advance", UriKind.Relative);
            using var response = await http.PostAsync(path, null, context.CancellationToken).ConfigureAwait(false);
            // 409: it is at its end.
            if (response.StatusCode != HttpStatusCode.Conflict)
                advanced += response.EnsureSuccessStatusCode().IsSuccessStatusCode ? 1 : 0;
        }

        return CommandResults.Success($"{advanced} parcels moved on.");
    }
}
