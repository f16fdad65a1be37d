using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice;

/// <summary>The connection of a page's circuit to the back office, which can go silent, be cut, and come back.</summary>
internal sealed class WorkConnection
{
    private readonly IPage page;
    private readonly ConcurrentBag<(IWebSocketRoute OfPage, IWebSocketRoute OfServer)> open = [];
    private volatile bool isSilent;
    private volatile bool isCut;

    private WorkConnection(IPage page) => this.page = page;

    /// <summary>Stands between a page and the back office; before the page is opened.</summary>
    public static async Task<WorkConnection> OfAsync(IPage page)
    {
        var connection = new WorkConnection(page);
        await page.RouteWebSocketAsync(url => new Uri(url).AbsolutePath == "/_blazor", connection.Take);
        return connection;
    }

    /// <summary>What the page sends gets lost from now on, and neither side knows.</summary>
    public void FallSilent() => isSilent = true;

    /// <summary>The browser is offline.</summary>
    public async Task CutAsync()
    {
        isCut = true;
        await page.Context.SetOfflineAsync(true);
        foreach (var (ofPage, ofServer) in open)
        {
            await ofServer.CloseAsync();
            await ofPage.CloseAsync();
        }

        open.Clear();
    }

    /// <summary>The browser is online again.</summary>
    public async Task MendAsync()
    {
        await page.Context.SetOfflineAsync(false);
        isSilent = isCut = false;
    }

    private void Take(IWebSocketRoute ofPage)
    {
        if (isCut)
        {
            _ = ofPage.CloseAsync();
            return;
        }

        var ofServer = ofPage.ConnectToServer();
        ofPage.OnMessage(frame =>
        {
            if (isSilent)
                return;
            if (frame.Binary is { } bytes)
                ofServer.Send(bytes);
            else
                ofServer.Send(frame.Text!);
        });
        open.Add((ofPage, ofServer));
    }
}
