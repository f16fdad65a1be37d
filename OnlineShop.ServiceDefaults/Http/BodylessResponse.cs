using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>A response that sends its headers as usual, and nothing of its body.</summary>
/// <param name="started">Runs after the headers were sent.</param>
internal sealed class BodylessResponse(IHttpResponseBodyFeature response, Func<Task> started)
    : Stream, IHttpResponseBodyFeature
{
    private PipeWriter? writer;
    private bool isStarted;

    Stream IHttpResponseBodyFeature.Stream => this;

    PipeWriter IHttpResponseBodyFeature.Writer =>
        writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void DisableBuffering() => response.DisableBuffering();

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (isStarted)
            return;
        isStarted = true;
        await response.StartAsync(cancellationToken);
        await started();
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        StartAsync(cancellationToken);

    public async Task CompleteAsync()
    {
        await StartAsync();
        await response.CompleteAsync();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => StartAsync(cancellationToken);

    public override void Flush()
    {
        // Sending is asynchronous; the headers go out with the next write, or at the end.
    }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await StartAsync(cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        StartAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count)
    {
        // As for Flush.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
