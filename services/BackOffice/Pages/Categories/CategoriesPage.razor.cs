using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;
using OnlineShop.BackOffice.Categories;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages.Categories;

/// <summary>The categories: added, renamed, and removed when they are empty.</summary>
public sealed partial class CategoriesPage
{
    private IReadOnlyList<Category>? categories;
    private Category? edited;
    private Reply? problem;
    private Reply? renameProblem;
    private string? theirs;
    private string name = "";
    private string slug = "";
    private string newName = "";
    private bool isSlugTyped;
    private bool isBusy;

    private bool IsDirty => name.Trim().Length > 0 || (edited is not null && newName != edited.Name);

    private string? RenameError => renameProblem is null ? null
        : renameProblem.Errors.GetValueOrDefault("name") is { } errors ? string.Join(' ', errors) : ReplyText.Of(Frame, renameProblem);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The page is drawn on the server first; what it shows is read once, by the circuit.
        if (RendererInfo.IsInteractive)
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var reply = await Categories.ListAsync();
        (problem, categories) = (reply.IsDone ? null : reply, reply.Value?.Items ?? categories);
    }

    private void Name(string? typed)
    {
        name = typed ?? "";
        if (!isSlugTyped)
            slug = Slugs.Of(name);
    }

    private void Slug(string? typed)
    {
        slug = typed ?? "";
        isSlugTyped = slug.Length > 0;
    }

    private async Task CreateAsync()
    {
        if (await DoAsync(async () => await Categories.CreateAsync(slug.Trim(), name.Trim()), Text["created"]))
            (name, slug, isSlugTyped) = ("", "", false);
    }

    private void Edit(Category category) => (edited, newName, theirs, renameProblem) = (category, category.Name, null, null);

    private async Task RenameAsync()
    {
        isBusy = true;
        var reply = await Categories.RenameAsync(edited!, newName.Trim());
        renameProblem = reply.IsDone || reply.Reason == "versionConflict" ? null : reply;
        if (reply.IsDone)
        {
            edited = null;
            Snackbar.Add(Text["renamed"], Severity.Success);
            await ReadAsync();
        }
        else if (reply.Reason == "versionConflict")
        {
            await ReadAsync();
            edited = categories!.FirstOrDefault(category => category.Slug == edited!.Slug);
            theirs = edited?.Name;
        }

        isBusy = false;
    }

    private async Task DeleteAsync(Category category)
    {
        var isSure = await Dialogs.ShowMessageBoxAsync(
            Text["delete"], Text["deleteQuestion", category.Name], Text["delete"], cancelText: Frame["cancel"]);
        if (isSure == true)
            await DoAsync(() => Categories.DeleteAsync(category.Slug), Text["deleted"]);
    }

    private async Task<bool> DoAsync(Func<Task<Reply>> act, string done)
    {
        isBusy = true;
        var reply = await act();
        isBusy = false;
        problem = reply.IsDone ? null : reply;
        if (!reply.IsDone)
            return false;
        Snackbar.Add(done, Severity.Success);
        await ReadAsync();
        return true;
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

    private string? ErrorOf(string field) =>
        problem?.Errors.GetValueOrDefault(field) is { } errors ? string.Join(' ', errors) : null;

    private string? ReasonText(string reason) =>
        reason is "slugTaken" or "categoryNotEmpty" ? Text["reason:" + reason].Value : null;
}
