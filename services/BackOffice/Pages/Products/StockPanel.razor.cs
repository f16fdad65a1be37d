using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Products;

/// <summary>
/// The stock of a product: what is there, a correction with its reason, and what has moved it. Where somebody else has corrected it
/// meanwhile, nothing is booked until the newest numbers were seen.
/// </summary>
public sealed partial class StockPanel
{
    private readonly StockChange change = new();
    private ShelfStock? stock;
    private Reply? problem;
    private bool isConflict;
    private bool isBusy;
    private int booked;
    private Guid read;

    // The same until the correction is booked or changed: one that is sent again is booked once.
    private string key = Guid.NewGuid().ToString();

    /// <summary>Whose stock it is.</summary>
    [Parameter, EditorRequired]
    public Guid ProductId { get; set; }

    /// <summary>Whether it is only shown.</summary>
    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>A correction was booked.</summary>
    [Parameter]
    public EventCallback OnBooked { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (read == ProductId)
            return;
        read = ProductId;
        Clear();
        await ReadAsync();
    }

    private async Task ReadAsync() => Show(await Stock.GetAsync(ProductId));

    private async Task BookAsync()
    {
        isBusy = true;
        var reply = await Stock.AdjustAsync(ProductId, change, stock!, key);
        isBusy = false;
        isConflict = reply.Reason == "versionConflict";
        if (isConflict)
        {
            await ReadAsync();
            key = Guid.NewGuid().ToString();
            booked++;
            return;
        }

        Show(reply);
        if (!reply.IsDone)
            return;
        Clear();
        booked++;
        Snackbar.Add(Text["stockSet"], Severity.Success);
        await OnBooked.InvokeAsync();
    }

    private void Clear()
    {
        (change.Units, change.Note, isConflict) = (null, "", false);
        key = Guid.NewGuid().ToString();
    }

    private void Touch()
    {
        problem = null;
        key = Guid.NewGuid().ToString();
    }

    private void Show(Reply<ShelfStock> reply) => (problem, stock) = (reply.IsDone ? null : reply, reply.Value ?? stock);

    private string? ErrorOf(params string[] fields) => problem?.Errors
        .Where(error => fields.Contains(error.Key)).Select(error => string.Join(' ', error.Value)).FirstOrDefault();

    private string? ReasonText(string reason) => reason is "belowReserved" or "productRetired" ? Text["reason:" + reason].Value : null;
}
