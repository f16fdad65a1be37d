using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Campaigns;

/// <summary>
/// Writes a campaign: as a draft, which nothing sends, and then for a time or at once. Its texts can be seen, and mailed to oneself,
/// before. What is not saved is asked about before the page is left; and where somebody else has saved meanwhile, both versions are
/// shown, to take theirs or to save one's own over the newest.
/// </summary>
public sealed partial class CampaignEditor
{
    private Campaign? basis;
    private Campaign? newest;
    private CampaignDraft start = new();
    private CampaignDraft draft = new();
    private IReadOnlyList<MailPreview>? previews;
    private CampaignAudience? audience;
    private Reply? problem;
    private bool isBusy;
    private bool savesDraft;
    private string key = NewKey();

    /// <summary>The campaign as the shop has it, not started yet; null to write one.</summary>
    [Parameter]
    public Campaign? Campaign { get; set; }

    /// <summary>The campaign as it was saved, or as somebody else has saved it.</summary>
    [Parameter]
    public EventCallback<Campaign> OnSaved { get; set; }

    /// <summary>Whether something is typed that is not saved.</summary>
    public bool IsDirty => draft.DifferencesTo(start).Count > 0;

    private bool IsPlanned => basis is { State: CampaignState.Planned };

    private bool CanSaveDraft => IsDirty || IsPlanned;

    private bool CanSend => IsDirty || basis is { State: CampaignState.Draft };

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            audience = (await Campaigns.AudienceAsync()).Value;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A version that came while somebody types does not overwrite what is typed: saving finds it.
        if (Campaign is { } shown && (basis is null || basis.Id != shown.Id || (!IsDirty && basis.Version != shown.Version)))
            Take(shown);
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private CampaignDraft Stored(Campaign campaign) => Campaigns.DraftOf(campaign);

    private void Take(Campaign campaign)
    {
        (basis, newest, problem, previews) = (campaign, null, null, null);
        start = Stored(campaign);
        draft = start with { };
    }

    private void Reset() => Take((newest ?? basis)!);

    /// <summary>Another draft is another request, and looks otherwise.</summary>
    private void Touch() => (problem, previews, key) = (null, null, NewKey());

    private async Task PreviewAsync()
    {
        var reply = await DoAsync(() => Campaigns.PreviewAsync(draft.ToPreview()));
        previews = reply.Value?.Items;
    }

    private async Task TestAsync(string language)
    {
        var reply = await DoAsync(() => Campaigns.TestAsync(draft.ToTest(language)));
        if (reply.Value is { } sent)
            Snackbar.Add(Text["tested", sent.To], Severity.Success);
    }

    private async Task SaveDraftAsync()
    {
        if (CanSaveDraft && !isBusy && newest is null)
            await SaveOverAsync(basis, isDraft: true);
    }

    private async Task SendAsync()
    {
        if (CanSend && !isBusy && newest is null && await IsSureAsync())
            await SaveOverAsync(basis, isDraft: false);
    }

    private async Task SaveMineAsync()
    {
        if (savesDraft || await IsSureAsync())
            await SaveOverAsync(newest, savesDraft);
    }

    private async Task TakeTheirsAsync()
    {
        var theirs = newest!;
        Take(theirs);
        await OnSaved.InvokeAsync(theirs);
    }

    private async Task SaveOverAsync(Campaign? version, bool isDraft)
    {
        savesDraft = isDraft;
        var reply = await DoAsync(() => version is null
            ? Campaigns.CreateAsync(draft, isDraft, key)
            : Campaigns.ChangeAsync(draft, isDraft, version));
        if (reply.Value is { } saved)
        {
            Take(saved);
            Snackbar.Add(
                Text[saved.State switch { CampaignState.Draft => "draftSaved", CampaignState.Planned => "scheduled", _ => "sent" }],
                Severity.Success);
            await OnSaved.InvokeAsync(saved);
        }
        else if (version is not null && reply.Reason == "versionConflict")
        {
            var read = await Campaigns.GetAsync(version.Id);
            (newest, problem) = (read.Value, read.IsDone ? null : read);
        }
    }

    /// <summary>What is sent cannot be called back.</summary>
    private async Task<bool> IsSureAsync() => draft.StartsAt.Length > 0
        || await Dialogs.ShowMessageBoxAsync(
            Text["sendNow"], audience is { } known ? Text["sendQuestionTo", known.People] : Text["sendQuestion"], Text["sendNow"],
            cancelText: Frame["cancel"]) == true;

    private async Task<Reply<T>> DoAsync<T>(Func<Task<Reply<T>>> act)
        where T : class
    {
        isBusy = true;
        var reply = await act();
        (isBusy, problem) = (false, reply.IsDone ? null : reply);
        return reply;
    }

    private async Task AskAsync(LocationChangingContext context)
    {
        if (!IsDirty)
            return;
        var leaves = await Dialogs.ShowMessageBoxAsync(
            Text["leaveTitle"], Text["leaveQuestion"], Text["leave"], cancelText: Text["stay"]);
        if (leaves != true)
            context.PreventNavigation();
    }

    private string? ErrorOf(string field) => problem?.Errors.TryGetValue(field, out var messages) == true ? string.Join(' ', messages) : null;

    /// <summary>What the shop says of a text: it counts those that were sent.</summary>
    private string? ErrorOfText(string language, string field)
    {
        var index = draft.Texts.Select(text => text.Language).ToList().IndexOf(language);
        return index < 0 ? null : ErrorOf($"texts[{index}].{field}");
    }

    private string? ReasonText(string reason) =>
        reason is "unknownCode" or "campaignStarted" or "campaignCancelled" ? Text["reason:" + reason].Value : null;
}
