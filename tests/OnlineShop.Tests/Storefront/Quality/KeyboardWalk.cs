using System.Text.Json;
using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>Somebody who has a keyboard alone, and sees where the focus is.</summary>
internal sealed class KeyboardWalk(IPage page)
{
    private const int MostSteps = 200;

    private const string Look = """
        wanted => {
          const before = window.focusedBefore, now = window.focusedBefore = document.activeElement;
          const box = now.getBoundingClientRect(), style = getComputedStyle(now);
          return JSON.stringify({
            element: now.outerHTML.slice(0, 160),
            isMarked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            isInSight: box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            isLater: !before || !!(before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING),
            isWanted: now.matches(wanted),
          });
        }
        """;

    /// <summary>Presses Tab until an element has the focus. Each on the way is marked, in sight, and later in the document.</summary>
    public async Task TabToAsync(string wanted)
    {
        for (var steps = 0; steps < MostSteps; steps++)
        {
            await page.Keyboard.PressAsync("Tab");
            var step = JsonSerializer.Deserialize<Step>(await page.EvaluateAsync<string>(Look, wanted), JsonSerializerOptions.Web)!;
            step.IsMarked.ShouldBeTrue($"the focus has no outline: {step.Element}");
            step.IsInSight.ShouldBeTrue($"the focus is out of sight: {step.Element}");
            step.IsLater.ShouldBeTrue($"the focus goes back, looking for {wanted}: {step.Element}");
            if (step.IsWanted)
                return;
        }

        throw new InvalidOperationException($"Tab does not come to {wanted} on {page.Url}.");
    }

    /// <summary>Comes to a field by Tab, and types.</summary>
    public async Task TypeAsync(string wanted, string text)
    {
        await TabToAsync(wanted);
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Comes to a link or a button by Tab, presses Enter, and waits for something on the next page.</summary>
    public async Task EnterAsync(string wanted, string next)
    {
        await TabToAsync(wanted);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(next).First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
        // The next page may be shown in the same document.
        await page.EvaluateAsync("window.focusedBefore = undefined");
    }

    private sealed record Step(string Element, bool IsMarked, bool IsInSight, bool IsLater, bool IsWanted);
}
