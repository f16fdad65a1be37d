namespace OnlineShop.AppHost.Console;

/// <summary>Shows the start of the shop.</summary>
internal interface IStartView
{
    /// <summary>Shows changes until there are no more.</summary>
    Task ShowAsync(IAsyncEnumerable<ResourceEvent> changes);
}
