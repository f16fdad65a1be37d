using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Promotions;

/// <summary>One promo code: its rules, to be changed, and its uses.</summary>
public sealed partial class PromotionPage
{
    private PromoCode? promotion;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isBusy;
    private string? read;

    /// <summary>The code, from the address.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [SupplyParameterFromQuery(Name = "use")]
    private string? UseState { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], PromotionQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || read == Code)
            return;
        read = Code;
        promotion = null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Promotions.GetAsync(Code);
        (problem, promotion) = (reply.IsDone ? null : reply, reply.Value ?? promotion);
    }

    private void Show(PromoCode saved) => (promotion, problem) = (saved, null);

    private async Task SwitchOffAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["switchOff"], Text["switchOffQuestion"], Text["switchOff"], cancelText: Frame["cancel"]);
        if (isSure != true)
            return;
        isBusy = true;
        var reply = await Promotions.SwitchOffAsync(Code);
        isBusy = false;
        if (reply.IsDone)
        {
            Snackbar.Add(Text["switchedOff"], Severity.Success);
            await ReadAsync();
        }
        else
        {
            problem = reply;
        }
    }
}
