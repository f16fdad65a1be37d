using System.Globalization;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.SystemHealth;

/// <summary>How the services are, what waits in them, and how far readers are behind their sources.</summary>
public sealed partial class SystemPage
{
    private ShopOverview? overview;
    private Reply? problem;
    private bool isBusy;

    private bool IsWell => overview is { Status: "Healthy", Unavailable.Count: 0 };

    /// <summary>The lanes that are behind, those with the most first; topics whose source does not answer come last.</summary>
    private List<(string Service, string Topic, LaneOverview? Lane)> Behind =>
    [
        .. overview!.Services.SelectMany(service => (service.Topics ?? []).SelectMany(topic => topic.Behind is null
            ? [(service.Name, topic.Topic, (LaneOverview?)null)]
            : topic.Lanes.Select(lane => (service.Name, topic.Topic, (LaneOverview?)lane))))
            .OrderByDescending(row => row.Item3?.Behind ?? 0),
    ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        isBusy = true;
        var reply = await Shop.ReadAsync();
        isBusy = false;
        (problem, overview) = (reply.IsDone ? null : reply, reply.Value ?? overview);
    }

    private static string Shown(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
