using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>A page of the back office in one of its states.</summary>
/// <param name="Name">What failures and pictures call it.</param>
/// <param name="Route">The page's own pattern, as its <c>@page</c> has it.</param>
/// <param name="Path">The address that shows it.</param>
public sealed record WorkPage(string Name, string Route, string Path)
{
    /// <summary>Who opens it.</summary>
    public StaffRole As { get; init; } = StaffRole.Admin;

    /// <summary>Whether it is drawn once and has no circuit: the sign-in, and what a role is refused.</summary>
    public bool IsPlain { get; init; }

    /// <summary>What is done on the page before it is judged: a dialog that is opened, for one.</summary>
    public Func<IPage, Task>? Then { get; init; }
}
