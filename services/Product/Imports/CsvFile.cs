using CsvHelper;

namespace OnlineShop.Product.Imports;

/// <summary>
/// Writes a table as CSV (RFC 4180) to a stream, never blocking on it. The byte order mark tells Excel that it is UTF-8. Cells are
/// written as they come: texts of people go through <see cref="CsvText"/> first.
/// </summary>
internal sealed class CsvFile : IAsyncDisposable
{
    /// <summary>So many rows are gathered before they are sent on.</summary>
    private const int Gathered = 500;

    private readonly Stream to;
    private readonly MemoryStream gathered = new();
    private readonly CsvWriter writer;
    private int count;

    public CsvFile(Stream to)
    {
        this.to = to;
        writer = CsvWriter.Create(gathered, new CsvWriterOptions { WriteByteOrderMark = true }, true);
    }

    public async Task WriteAsync(string[] cells, CancellationToken cancel)
    {
        writer.WriteRecord(cells);
        if (++count % Gathered == 0)
            await SendAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await SendAsync(CancellationToken.None);
        writer.Dispose();
        await gathered.DisposeAsync();
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        writer.Flush();
        gathered.Position = 0;
        await gathered.CopyToAsync(to, cancel);
        gathered.SetLength(0);
    }
}
