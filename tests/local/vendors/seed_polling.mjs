// The seed's own polling function, word for word but for the host and the key.
const [host, key, jobId] = process.argv.slice(2);

async function waitForJob(jobId) {
  const maxAttempts = 30;
  const delay = 2000; // 2 seconds
  for (let i = 0; i < maxAttempts; i++) {
    const response = await fetch(`${host}/api/jobs/${jobId}`, {
      headers: { 'Authorization': `Bearer ${key}` }
    });
    const job = await response.json();
    if (job.status === 'completed') {
      return job.result;
    }
    if (job.status === 'failed') {
      throw new Error(job.error);
    }
    await new Promise(resolve => setTimeout(resolve, delay));
  }
  throw new Error('Job timed out');
}

console.log(JSON.stringify(await waitForJob(jobId)));
