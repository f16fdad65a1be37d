using Microsoft.Playwright;

namespace OnlineShop.Tests.Browser;

/// <summary>Takes and keeps pictures of the README.</summary>
internal static class ReadmePicture
{
    /// <summary>The README loads them each time it is opened.</summary>
    private const int MostBytes = 120_000;

    /// <summary>Keeps a picture: beside the tests, or with <c>UPDATE_SCREENSHOTS=1</c> in the place of the one that is there.</summary>
    public static Task KeepAsync(string name, byte[] picture)
    {
        var folder = Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1"
            ? DocsFolder.PathOf("images")
            : Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
        return File.WriteAllBytesAsync(Path.Combine(folder, name), picture);
    }

    /// <summary>The upper part of what is in sight, as much of it as is a small file.</summary>
    public static async Task<byte[]> TakeAsync(IPage page, ViewportSize size)
    {
        const int step = 20;
        for (var height = size.Height; height > size.Height / 3; height -= step)
        {
            var picture = await page.ScreenshotAsync(new() { Clip = new() { Width = size.Width, Height = height } });
            if (picture.Length < MostBytes)
                return picture;
        }

        throw new InvalidOperationException($"Not even a third of {page.Url} is a picture of less than {MostBytes} bytes.");
    }
}
