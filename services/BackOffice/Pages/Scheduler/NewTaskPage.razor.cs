using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Scheduler;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Scheduler;

/// <summary>Plans a task, by the forms that the API has.</summary>
public sealed partial class NewTaskPage
{
    private static readonly string[] Methods = ["POST", "PUT", "GET", "DELETE"];

    /// <summary>Scheduler calls the others.</summary>
    private static readonly IReadOnlyList<string> Services =
        [.. Enum.GetValues<ServiceName>().Where(service => service is not ServiceName.Scheduler).Select(Words.Of)];

    private readonly TaskDraft draft = new();
    private IReadOnlyDictionary<string, IReadOnlyList<string>> errors = new Dictionary<string, IReadOnlyList<string>>();
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isBusy;
    private bool isPlanned;

    private bool IsChanged => !isPlanned && draft != new TaskDraft();

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], TaskQuery.Path)];

    private async Task SaveAsync()
    {
        // What is typed as a text and sent as something else is judged here: the service would not see it.
        var own = new Dictionary<string, IReadOnlyList<string>>();
        if (!draft.HasGoodPayload)
            own["payload"] = [Text["badJson"]];
        if (!draft.HasGoodDelay)
            own["delaySeconds"] = [Text["badDelay"]];
        (errors, problem) = (own, null);
        if (own.Count > 0)
            return;
        isBusy = true;
        var reply = await Tasks.CreateAsync(draft);
        isBusy = false;
        if (reply.Value is { } task)
        {
            isPlanned = true;
            Snackbar.Add(Text["isPlanned"], Severity.Success);
            Navigation.NavigateTo(TaskQuery.TaskOf(task.Id));
            return;
        }

        (errors, problem) = (reply.Errors, reply);
    }

    private string? ErrorOf(string field) => errors.TryGetValue(field, out var said) ? string.Join(" ", said) : null;

    private async Task AskAsync(LocationChangingContext leaving)
    {
        if (IsChanged && await Dialogs.ShowMessageBoxAsync(
            Text["leaveTitle"], Text["leaveQuestion"], Text["leave"], cancelText: Text["stay"]) != true)
            leaving.PreventNavigation();
    }
}
