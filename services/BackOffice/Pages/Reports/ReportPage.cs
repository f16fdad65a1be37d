using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Reports;

namespace OnlineShop.BackOffice.Pages.Reports;

/// <summary>A report, of what its address says.</summary>
/// <typeparam name="T">What the shop answers.</typeparam>
public abstract class ReportPage<T> : ComponentBase
    where T : class
{
    private ReportQuery? shown;

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Currency { get; set; }

    [SupplyParameterFromQuery]
    private string? Product { get; set; }

    [SupplyParameterFromQuery]
    private string? Customer { get; set; }

    [SupplyParameterFromQuery]
    private string? Outcome { get; set; }

    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>The name of the report: one of <see cref="ReportQuery.Paths"/>.</summary>
    protected abstract string Name { get; }

    /// <summary>What the address asks for.</summary>
    protected ReportQuery Query { get; private set; } = new(ReportQuery.Sales);

    /// <summary>What the shop has answered; null until then.</summary>
    protected T? Report { get; private set; }

    /// <summary>Why there is no answer.</summary>
    protected Reply? Failure { get; private set; }

    /// <summary>Asks the shop.</summary>
    protected abstract Task<Reply<T>> AskAsync(ReportQuery query);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Query = ReportQuery.Of(Name, From, To, By, Currency, Product, Customer, Outcome, AsOf, After);
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive && shown != Query)
            await ReadAsync();
    }

    /// <summary>Reads the report, again where it was read before.</summary>
    protected async Task ReadAsync()
    {
        var asked = shown = Query;
        var reply = await AskAsync(asked);
        // Somebody may have gone on meanwhile.
        if (asked == Query)
            (Report, Failure) = (reply.Value, reply.IsDone ? null : reply);
    }

    /// <summary>Shows another report.</summary>
    protected void Go(ReportQuery other)
    {
        if (other != Query)
            Navigation.NavigateTo(other.Address);
    }
}
