using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>A page of the Storefront in one of its states.</summary>
/// <param name="Name">What failures and pictures call it.</param>
/// <param name="Route">The page's own pattern, as its <c>@page</c> has it.</param>
/// <param name="Path">The address that shows it.</param>
public sealed record ListedPage(string Name, string Route, string Path)
{
    /// <summary>Who opens it.</summary>
    public Role As { get; init; }

    /// <summary>The status of the document that is judged.</summary>
    public int Status { get; init; } = 200;

    /// <summary>What is done on the page before it is judged: a form that is sent, something that is opened.</summary>
    public Func<IPage, Task>? Then { get; init; }
}
