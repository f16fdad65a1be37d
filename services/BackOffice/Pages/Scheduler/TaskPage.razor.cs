using Microsoft.AspNetCore.Components;
using MudBlazor;
using OnlineShop.BackOffice.Scheduler;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Scheduler;

/// <summary>One scheduled task, with its last runs, and what can be done about it.</summary>
public sealed partial class TaskPage
{
    private PlannedTask? task;
    private IReadOnlyList<BreadcrumbItem> path = [];
    private Reply? problem;
    private bool isBusy;
    private Guid read;

    /// <summary>The task's id, from the address.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => path = [new(Text["title"], TaskQuery.Path)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (!RendererInfo.IsInteractive || read == Id)
            return;
        read = Id;
        task = null;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Tasks.GetAsync(Id);
        (problem, task) = (reply.IsDone ? null : reply, reply.Value ?? task);
    }

    private Task RunAsync() => DoAsync(Tasks.RunAsync, Text["started"]);

    // What the shop's own tasks do does not happen while they are paused.
    private async Task PauseAsync()
    {
        if (!task!.BuiltIn || await IsSureAsync("pause"))
            await DoAsync(Tasks.PauseAsync, Text["paused"]);
    }

    private Task ResumeAsync() => DoAsync(Tasks.ResumeAsync, Text["resumed"]);

    private async Task DeleteAsync()
    {
        if (!await IsSureAsync("delete"))
            return;
        isBusy = true;
        var reply = await Tasks.DeleteAsync(Id);
        isBusy = false;
        if (reply.IsDone)
        {
            Snackbar.Add(Text["deleted"], Severity.Success);
            Navigation.NavigateTo(TaskQuery.Path);
        }
        else
        {
            problem = reply;
        }
    }

    private async Task DoAsync(Func<Guid, Task<Reply>> act, string done)
    {
        isBusy = true;
        var reply = await act(Id);
        isBusy = false;
        if (reply.IsDone)
            Snackbar.Add(done, Severity.Success);
        await ReadAsync();
        if (!reply.IsDone)
            problem = reply;
    }

    private async Task<bool> IsSureAsync(string act) => await Dialogs.ShowMessageBoxAsync(
        Text[act], Text["question:" + act], Text[act], cancelText: Frame["cancel"]) == true;

    private string? ReasonText(string reason) => reason is "taskOver" or "builtInTask" ? Text["reason:" + reason].Value : null;
}
