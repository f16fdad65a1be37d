using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Dashboard;
using OnlineShop.BackOffice.Pages.Parts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Dashboard;

/// <summary>The home page: the figures of the shop for administrators, products for merchants, what there is to do for support.</summary>
public sealed partial class DashboardPage
{
    private static readonly Dictionary<string, object?> Current = new() { ["aria-current"] = "true" };
    private static readonly Dictionary<string, object?> Nothing = [];

    private DashboardQuery query = new();
    private DashboardQuery? shown;
    private DashboardParts? parts;
    private DashboardData? data;

    [SupplyParameterFromQuery(Name = "days")]
    private string? Range { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    [Inject]
    private IAuthorizationService Authorization { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = DashboardQuery.Of(Range);
        parts ??= new(await MayAsync(StaffPolicies.Reports), await MayAsync(StaffPolicies.ProductReports), await MayAsync(StaffPolicies.Orders));
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || shown == query)
            return;
        shown = query;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var asked = query;
        var read = await Figures.ReadAsync(asked, parts!);
        // Somebody may have gone on to another range meanwhile.
        if (asked == query)
            data = read;
    }

    private async Task<bool> MayAsync(string policy) =>
        State is not null && (await Authorization.AuthorizeAsync((await State).User, policy)).Succeeded;

    private static Dictionary<string, object?> CurrentIf(bool isCurrent) => isCurrent ? Current : Nothing;

    private List<string> Days(SalesReport sales) => [.. (sales.ByDay ?? []).Select(day => Visitor.Days(day.Date, day.Date))];

    private List<FigureLine> Money(SalesReport sales) =>
    [
        new(Text["gross"], [.. (sales.ByDay ?? []).Select(day => day.RevenueInBase.ToDecimal())]),
        new(Text["net"], [.. (sales.ByDay ?? []).Select(day => day.NetInBase.ToDecimal())]),
    ];

    private List<FigureLine> Orders(SalesReport sales) =>
        [new(Text["orders"], [.. (sales.ByDay ?? []).Select(day => (decimal)day.Orders)])];

    private string WholeSum(SalesReport sales, decimal sum) =>
        MoneyText.FormatWhole(sum, sales.Totals.RevenueInBase.Currency, Visitor.Language);

    private string Sum(SalesReport sales, decimal sum) => Visitor.Money(MoneyText.Of(sum, sales.Totals.RevenueInBase.Currency));
}
