using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Webhooks;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Webhooks;

/// <summary>One webhook: what it is told of, its secret, and what was sent to it.</summary>
public sealed partial class WebhookPage
{
    /// <summary>For how many hours an earlier secret may sign as well.</summary>
    private static readonly int[] Overlaps = [0, 1, 24, 168];

    private Webhook? webhook;
    private WebhookDraft draft = new();
    private WebhookQuery query = new(Guid.Empty);
    private WebhookDeliveries? deliveries;
    private NewSecret? secret;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private int overlap = 24;
    private bool isBusy;
    private bool isDeleted;
    private Guid read;

    /// <summary>The webhook's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private bool IsDirty => !isDeleted && webhook is not null && draft.DiffersFrom(WebhookDraft.Of(webhook));

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], WebhookQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        query = WebhookQuery.Of(Id, State, After);
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || read == Id)
            return;
        (read, webhook, secret) = (Id, null, null);
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Webhooks.GetAsync(Id);
        problem = reply.IsDone ? null : reply;
        if (reply.Value is { } found)
            Take(found);
    }

    /// <summary>What is typed stays where something else was done.</summary>
    private void Take(Webhook found)
    {
        if (!IsDirty)
            draft = WebhookDraft.Of(found);
        webhook = found;
    }

    private void Reset() => (draft, problem) = (WebhookDraft.Of(webhook!), null);

    private void Touch() => problem = null;

    private async Task SaveAsync()
    {
        if (!IsDirty || isBusy || await DoAsync(() => Webhooks.ChangeAsync(Id, draft)) is not { } saved)
            return;
        (webhook, draft) = (saved, WebhookDraft.Of(saved));
        Snackbar.Add(Text["saved"], Severity.Success);
    }

    private async Task SwitchAsync()
    {
        if (await DoAsync(() => Webhooks.SwitchAsync(Id, !webhook!.Enabled)) is { } saved)
            Take(saved);
    }

    private async Task TestAsync()
    {
        if (await DoAsync(() => Webhooks.TestAsync(Id)) is null)
            return;
        Snackbar.Add(Text["pinged"], Severity.Success);
        await deliveries!.ReloadAsync();
    }

    private async Task RotateAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["rotate"], Text[overlap == 0 ? "rotateNow" : "rotateQuestion"], Text["rotate"], cancelText: Frame["cancel"]);
        if (isSure == true)
            secret = await DoAsync(() => Webhooks.RotateAsync(Id, overlap)) ?? secret;
    }

    private async Task DeleteAsync()
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["delete"], Text["deleteQuestion"], Text["delete"], cancelText: Frame["cancel"]);
        if (isSure != true)
            return;
        isBusy = true;
        var reply = await Webhooks.DeleteAsync(Id);
        (isBusy, isDeleted, problem) = (false, reply.IsDone, reply.IsDone ? null : reply);
        if (isDeleted)
            Navigation.NavigateTo(WebhookQuery.Path);
    }

    private async Task<T?> DoAsync<T>(Func<Task<Reply<T>>> act)
        where T : class
    {
        isBusy = true;
        var reply = await act();
        (isBusy, problem) = (false, reply.IsDone ? null : reply);
        return reply.Value;
    }

    private async Task AskAsync(LocationChangingContext context)
    {
        // Pages of the deliveries are other addresses of this page: nothing is lost.
        var target = Navigation.ToAbsoluteUri(context.TargetLocation).AbsolutePath;
        if (!IsDirty || target == $"{WebhookQuery.Path}/{Id}")
            return;
        var leaves = await Dialogs.ShowMessageBoxAsync(
            Text["leaveTitle"], Text["leaveQuestion"], Text["leave"], cancelText: Text["stay"]);
        if (leaves != true)
            context.PreventNavigation();
    }

    private string OverlapName(int hours) => hours == 0 ? Text["atOnce"] : Text["hours", hours];

    private string? ReasonText(string reason) =>
        reason is "tooManySecrets" or "webhookDisabled" ? Text["reason:" + reason].Value : null;
}
