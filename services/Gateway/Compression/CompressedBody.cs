using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace OnlineShop.Gateway.Compression;

/// <summary>
/// The body of a response that is compressed if it turns out to be worth it. That is decided with its first bytes: services do not
/// always tell the length, and what comes first of a short answer is all of it.
/// </summary>
internal sealed class CompressedBody(HttpContext context, IHttpResponseBodyFeature inner, ContentCoding coding)
    : Stream, IHttpResponseBodyFeature
{
    private PipeWriter? writer;
    private Stream? target;
    private Stream? compressor;

    Stream IHttpResponseBodyFeature.Stream => this;

    PipeWriter IHttpResponseBodyFeature.Writer =>
        writer ??= PipeWriter.Create(this, new StreamPipeWriterOptions(leaveOpen: true));

    public override bool CanRead => false;

    /// <summary>
    /// <c>HttpResponse.Clear</c> empties a body that can seek: what only the compressor has was not sent, and must not be in front
    /// of another answer.
    /// </summary>
    public override bool CanSeek => compressor is not null && !context.Response.HasStarted;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        target ??= Choose(0);
        return inner.StartAsync(cancellationToken);
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        target ??= inner.Stream;
        return target == inner.Stream
            ? inner.SendFileAsync(path, offset, count, cancellationToken)
            : SendFileFallback.SendFileAsync(target, path, offset, count, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        await FinishAsync();
        await inner.CompleteAsync();
    }

    /// <summary>Sends what is still held back, and the end of what was compressed.</summary>
    public async Task FinishAsync()
    {
        if (writer is not null)
            await writer.CompleteAsync();
        if (compressor is { } last)
        {
            compressor = null;
            await last.DisposeAsync();
        }
    }

    public override ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        (target ??= Choose(buffer.Length)).WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) =>
        target is null ? StartAsync(cancellationToken) : target.FlushAsync(cancellationToken);

    public override void Flush()
    {
        // Sending is asynchronous; what is written goes out with the next write, or at the end.
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Write asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => (target, compressor) = (null, null);

    private Stream Choose(long length) =>
        CompressionRules.TryApply(context, coding, length) ? compressor = coding.Into(inner.Stream) : inner.Stream;
}
