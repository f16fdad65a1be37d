using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Campaigns;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Campaigns;

/// <summary>Plans a campaign: its texts can be seen, and mailed to oneself, before it is sent.</summary>
public sealed partial class NewCampaignPage
{
    /// <summary>The address of this page.</summary>
    public const string Path = CampaignQuery.Path + "/new";

    private readonly CampaignDraft draft = new();
    private IReadOnlyList<BreadcrumbItem> path = [];
    private IReadOnlyList<MailPreview>? previews;
    private CampaignAudience? audience;
    private Reply? problem;
    private bool isBusy;
    private bool isSaved;
    private string key = NewKey();

    /// <summary>Whether something is typed that is not saved.</summary>
    private bool IsDirty => !isSaved && draft != new CampaignDraft();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        path = [new(Text["title"], CampaignQuery.Path)];
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            audience = (await Campaigns.AudienceAsync()).Value;
    }

    private static string NewKey() => Guid.NewGuid().ToString();

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

    private async Task CreateAsync()
    {
        if (!IsDirty || isBusy || !await IsSureAsync())
            return;
        var reply = await DoAsync(() => Campaigns.CreateAsync(draft, key));
        if (reply.Value is not { } created)
            return;
        isSaved = true;
        Snackbar.Add(Text[created.State is CampaignState.Started ? "sent" : "scheduled"], Severity.Success);
        Navigation.NavigateTo($"{CampaignQuery.Path}/{created.Id}");
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

    private string? ReasonText(string reason) => reason is "unknownCode" ? Text["reason:" + reason].Value : null;
}
