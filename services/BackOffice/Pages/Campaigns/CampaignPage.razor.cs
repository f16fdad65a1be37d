using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.BackOffice.Promotions;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Campaigns;

/// <summary>One campaign: what it says, when, and what became of it.</summary>
public sealed partial class CampaignPage
{
    private Campaign? campaign;
    private CampaignDelivery? delivery;
    private PromoCode? promotion;
    private IReadOnlyList<MailPreview>? previews;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isBusy;
    private Guid read;
    private string key = "";

    /// <summary>The campaign's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ShopPromotions Promotions { get; set; } = null!;

    /// <summary>Whether it can be changed still.</summary>
    private bool IsOpen => campaign is { State: CampaignState.Draft or CampaignState.Planned };

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], CampaignQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || read == Id)
            return;
        (read, key) = (Id, Guid.NewGuid().ToString());
        (campaign, delivery, promotion, previews) = (null, null, null, null);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Campaigns.GetAsync(Id);
        (problem, campaign) = (reply.IsDone ? null : reply, reply.Value ?? campaign);
        if (campaign is null)
            return;
        if (IsOpen)
        {
            previews = null;
            return;
        }

        var preview = Campaigns.PreviewAsync(Campaigns.DraftOf(campaign).ToPreview());
        // Just after sending, Notification may not know the campaign yet: then nothing is shown of what became of it.
        if (campaign.State is CampaignState.Started)
            delivery = (await Campaigns.DeliveryAsync(Id)).Value;
        if (campaign is { State: CampaignState.Started, Code: { } code })
            promotion = (await Promotions.GetAsync(code)).Value;
        previews = (await preview).Value?.Items;
    }

    private async Task ShowAsync(Campaign saved)
    {
        campaign = saved;
        // Just sent, it is no longer written but counted.
        if (!IsOpen)
            await ReadAsync();
    }

    private async Task CancelAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["cancelCampaign"], Text["cancelQuestion"], Text["cancelCampaign"], cancelText: Frame["back"]);
        if (isSure != true)
            return;
        isBusy = true;
        var reply = await Campaigns.CancelAsync(Id, key);
        isBusy = false;
        if (reply.IsDone)
            Snackbar.Add(Text["cancelled"], Severity.Success);
        await ReadAsync();
        if (!reply.IsDone)
            problem = reply;
    }

    private async Task TestAsync(string language)
    {
        isBusy = true;
        var reply = await Campaigns.TestAsync(Campaigns.DraftOf(campaign!).ToTest(language));
        (isBusy, problem) = (false, reply.IsDone ? null : reply);
        if (reply.Value is { } sent)
            Snackbar.Add(Text["tested", sent.To], Severity.Success);
    }

    private string? ReasonText(string reason) => reason is "campaignStarted" ? Text["reason:" + reason].Value : null;
}
